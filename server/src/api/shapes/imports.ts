import Type, { type Static } from 'typebox'
import { Geometry, Id, Moment, Nullable, Text, oneOf } from './basics.ts'

/**
 * `uploading` until all bytes are there; `reading` looks at layers and columns; `mapping` waits for a person's choices;
 * `checking` tries it out; `checked` shows what it would do; `applying`; `applied`; `undone`. `refused`: the file as a whole,
 * with `reason`; `cancelled` by a person. A process that dies leaves its work to the next.
 */
export const importStates = ['uploading', 'reading', 'mapping', 'checking', 'checked', 'applying', 'applied', 'undone', 'refused', 'cancelled'] as const

/** What a layer's rows can become; `unit-table`: who serves which estate or address, without polygons. */
export const importTargets = [
  'district', 'subdistrict', 'street', 'door-plate', 'estate', 'building', 'landmark', 'unit', 'service-area', 'basemap', 'unit-table', 'osm',
] as const

export const ImportLayer = Type.Object({
  name: Type.String(),
  geometry: oneOf(['point', 'line', 'polygon', 'none', 'mixed'] as const),
  rows: Nullable(Type.Integer()),
  columns: Type.Array(Type.String()),
  /** The first rows as in the file. */
  sample: Type.Array(Type.Record(Type.String(), Type.String())),
})

/** How a layer is read. Fields are those of the target; a field without a column is not read. */
export const ImportMapping = Type.Object({
  target: oneOf(importTargets),
  layer: Type.String(),
  columns: Type.Record(Type.String(), Type.String()),
  /** The same for all rows. */
  constants: Type.Record(Type.String(), Text(200)),
  /** EPSG:4547, GCJ-02 …; null: as the file says, else WGS84. */
  crs: Nullable(Text(4000)),
  encoding: Nullable(Text(40)),
})
export type ImportMapping = Static<typeof ImportMapping>

/** A system that the points could be in, and where they would land. */
export const CrsGuess = Type.Object({
  crs: Type.String(),
  /** Of the sample inside the city, or inside the country where there is no city yet; 0–1. */
  share: Type.Number(),
  /** [west, south, east, north] of the sample in it. */
  bounds: Type.Array(Type.Number()),
  /** Metres by which it may be wrong. */
  metres: Type.Number(),
})

export const ImportCounts = Type.Object({
  rows: Type.Integer(),
  added: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  repeated: Type.Integer(),
  refused: Type.Integer(),
})

/** A sentence for the administrator; `text` is in the language of the request. */
export const ImportSentence = Type.Object({ code: Type.String(), text: Type.String() })

export const ImportBatch = Type.Object({
  id: Id,
  state: oneOf(importStates),
  file: Type.String(),
  bytes: Type.Integer(),
  received: Type.Integer(),
  format: Nullable(Type.String()),
  /** Of the work that `state` names; 0–1. */
  share: Type.Number(),
  layers: Type.Array(ImportLayer),
  /** Guessed or remembered at first, then as chosen. */
  mapping: Nullable(ImportMapping),
  /** Where a mapping like this was chosen before: its file. */
  rememberedFrom: Nullable(Type.String()),
  /** What the points could be in, where the file does not say; more than one: ask. */
  crsGuesses: Type.Array(CrsGuess),
  crsCertain: Type.Boolean(),
  counts: Nullable(ImportCounts),
  notes: Type.Array(ImportSentence),
  reason: Nullable(ImportSentence),
  by: Type.String(),
  at: Moment,
  appliedAt: Nullable(Moment),
  undoneAt: Nullable(Moment),
  /** The draft of service areas that was made of a unit table. */
  draftId: Nullable(Id),
})
export type ImportBatch = Static<typeof ImportBatch>

/** What the import would do to one thing, for the map. */
export const ImportDifference = Type.Object({
  kind: oneOf(['added', 'changed', 'refused'] as const),
  label: Type.String(),
  geometry: Nullable(Geometry),
  /** Where it is today, when it moves. */
  before: Nullable(Geometry),
})
export type ImportDifference = Static<typeof ImportDifference>

export const RefusedRow = Type.Object({ line: Type.Integer(), code: Type.String(), text: Type.String() })
