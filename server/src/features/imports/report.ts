export const importKinds = [
  'district', 'subdistrict', 'street', 'door-plate', 'estate', 'building', 'landmark', 'basemap', 'unit', 'service-area',
] as const
export type ImportKind = (typeof importKinds)[number]
/** A kind, or all that a file of OpenStreetMap has. */
export type RowTarget = ImportKind | 'osm'

/** Why a row was left out. The sentences are in `sentences.ts`. */
export type RowReason =
  | { code: 'columns'; expected: number; got: number }
  | { code: 'missing'; field: string }
  | { code: 'bad-value'; field: string; value: string }
  | { code: 'bad-number'; value: string }
  | { code: 'no-street' }
  | { code: 'no-place' }
  | { code: 'bad-coordinates'; value: string }
  | { code: 'geometry-kind'; expected: string; got: string }
  | { code: 'geometry-broken' }
  | { code: 'osm-incomplete'; missing: number }
  | { code: 'osm-open-ring' }
  | { code: 'bad-polygon'; place: string }
  | { code: 'duplicate'; firstLine: number; metres?: number }
  | { code: 'unknown-name'; field: string; value: string }
  | { code: 'several-names'; field: string; value: string }
  | { code: 'own-parent' }
  | { code: 'later-version'; from: string }
  | { code: 'closed-version'; to: string }

/** Why the file as a whole was left out. */
export type FileReason =
  | { code: 'unreadable'; message: string }
  | { code: 'format'; name: string }
  | { code: 'too-large'; megabytes: number; most: number }
  | { code: 'archive'; name: string }
  | { code: 'old-excel' }
  | { code: 'zip'; message: string }
  | { code: 'zip-bomb'; name: string }
  | { code: 'zip-entries'; most: number }
  | { code: 'zip-name'; name: string }
  | { code: 'zip-encrypted'; name: string }
  | { code: 'zip-method'; name: string }
  | { code: 'zip-nothing' }
  | { code: 'zip-several'; names: string }
  | { code: 'no-layer'; layer: string; layers: string }
  | { code: 'too-many-columns'; columns: number; most: number }
  | { code: 'shapefile-part'; layer: string; part: string }
  | { code: 'shapefile-counts'; layer: string; shapes: number; records: number }
  | { code: 'shapefile'; layer: string; part: string }
  | { code: 'geopackage'; message: string }
  | { code: 'not-geopackage' }
  | { code: 'geopackage-views'; names: string }
  | { code: 'osm-pbf'; position: number }
  | { code: 'osm-feature'; feature: string }
  | { code: 'osm-compression'; method: string }
  | { code: 'osm-change' }
  | { code: 'xml'; message: string }
  | { code: 'xml-doctype' }
  | { code: 'xlsx'; part: string }
  | { code: 'sheet-header'; name: string }
  | { code: 'sheet-empty'; name: string }
  | { code: 'no-encoding' }
  | { code: 'not-text' }
  | { code: 'feature-too-large'; megabytes: number }
  | { code: 'encoding'; encoding: string }
  | { code: 'unknown-encoding'; encoding: string }
  | { code: 'csv-quote' }
  | { code: 'csv-row-too-long' }
  | { code: 'csv-header' }
  | { code: 'csv-columns'; expected: number; got: number }
  | { code: 'csv'; message: string }
  | { code: 'json'; message: string }
  | { code: 'not-a-collection' }
  | { code: 'crs-after-features'; crs: string }
  | { code: 'unknown-crs'; crs: string }
  | { code: 'out-of-degrees'; x: number; y: number; candidates?: string }
  | { code: 'far-away'; percent: number; crs: string }
  | { code: 'crs-columns'; columns: string; crs: string }
  | { code: 'unknown-field'; field: string; known: string }
  | { code: 'unknown-column'; column: string; columns: string }
  | { code: 'no-columns'; fields: string; columns: string }
  | { code: 'empty' }
  | { code: 'too-many-rows'; most: number }
  | { code: 'too-much-memory' }
  | { code: 'failed' }

/** What the person who imports should know, besides the counts. */
export type Note =
  | { code: 'crs-by-column'; crs: string; column: string }
  | { code: 'crs-guessed'; crs: string }
  | { code: 'old-datum'; crs: string; metres: number }
  | { code: 'far-from-city'; percent: number; crs: string }
  | { code: 'district-from-extent'; name: string }
  | { code: 'streets-created'; count: number }
  | { code: 'subdistricts-created'; count: number }
  | { code: 'polygons-repaired'; count: number }
  | { code: 'refusals-cut'; shown: number }

/** `line`: of the file for CSV (1 is the header), the feature's ordinal from 1 for GeoJSON. */
export interface Refusal {
  line: number
  reason: RowReason
}

export interface Counts {
  rows: number
  added: number
  changed: number
  /** Were in the database like this. */
  unchanged: number
  /** Say again what an earlier row of the file said: the floors of one door plate. */
  repeated: number
  refused: number
}

export const noCounts = (): Counts => ({ rows: 0, added: 0, changed: 0, unchanged: 0, repeated: 0, refused: 0 })

/** rows = added + changed + unchanged + repeated + refused. `tried`: a dry run, nothing was written. */
export type ImportReport =
  | (Counts & {
      outcome: 'imported' | 'tried'
      kind: RowTarget
      crs: string
      /** Which column each field was read from. */
      columns: Record<string, string>
      /** The first ones; all of them went to `onRefused`. */
      refusals: Refusal[]
      notes: Note[]
      /** By which it can be undone; undefined for a dry run. */
      importId?: number
      /** The version of the city's data after the import; undefined when nothing changed. */
      dataVersion?: number
    })
  | { outcome: 'refused'; kind: RowTarget; line?: number; reason: FileReason }

/** Ends an import: nothing of the file is written. */
export class FileRefused extends Error {
  readonly reason: FileReason
  readonly line: number | undefined
  constructor(reason: FileReason, line?: number) {
    super(reason.code)
    this.reason = reason
    this.line = line
  }
}

/** Notes of one kind that count are added up. */
export function addNote(notes: Note[], note: Note): void {
  const before = notes.find((each) => each.code === note.code && 'count' in each)
  if (before && 'count' in before && 'count' in note) before.count += note.count
  else notes.push(note)
}
