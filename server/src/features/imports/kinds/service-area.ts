import type { MultiPolygon } from 'geojson'
import { categories, type Category } from '../../../core/gazetteer.ts'
import { rows, run } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import type { ImportContext, Kind, Parsed, PlacedRow, TypedRow, Written } from '../kind.ts'
import { unitsNamed } from '../names/units.ts'
import { nextVersion, type Next, type Version } from '../next-version.ts'
import { soundPolygons } from '../sound-polygons.ts'
import { keyOf, orNull, printOf, refused, textOf, wrongPlace } from '../typed-row.ts'

interface AreaRow extends TypedRow {
  name: string | null
  category: Category
  unit: string
  polygon: MultiPolygon
  validFrom: string | null
  validTo: string | null
}

/** An area is never edited: one that differs from its newest version closes that and becomes the next. */
export const serviceArea: Kind<AreaRow> = {
  fields: ['key', 'unit', 'name', 'category', 'validFrom', 'validTo', 'city', 'province', 'wkt'],
  needs: [['unit'], ['category']],
  sliceSize: 500,
  parse,
  write,
}

const categoryWords: Record<string, Category> = {
  供热: 'heating', 供暖: 'heating', 物业: 'property', 公房: 'public-housing', 动迁: 'demolition', 市场与产权: 'title', 产权: 'title', 其他: 'other',
}

function parse(placed: PlacedRow): Parsed<AreaRow> {
  const { place, line } = placed
  const [unit, word] = [textOf(placed, 'unit'), textOf(placed, 'category')]
  if (unit === '') return refused({ code: 'missing', field: 'unit' })
  const category = categories.find((each) => each === word) ?? categoryWords[word]
  if (!category) return refused({ code: 'bad-value', field: 'category', value: word })
  if (place?.type !== 'MultiPolygon') return wrongPlace(placed, 'Polygon')
  const [from, to] = [textOf(placed, 'validFrom'), textOf(placed, 'validTo')]
  const [validFrom, validTo] = [momentOf(from), momentOf(to)]
  if (validFrom === undefined) return refused({ code: 'bad-value', field: 'validFrom', value: from })
  if (validTo === undefined || (validTo && validFrom && validTo <= validFrom)) return refused({ code: 'bad-value', field: 'validTo', value: to })
  const content = { category, unit, name: orNull(textOf(placed, 'name')), polygon: place, validFrom, validTo }
  const sourceKey = keyOf(placed, 'service-area', category, unit, content.name ?? '')
  return { kind: 'row', row: { line, sourceKey, lon: null, lat: null, print: printOf(content), ...content } }
}

/** A moment, or a day of the city's own calendar (UTC+8); null for nothing, undefined for something else. */
function momentOf(text: string): string | null | undefined {
  if (text === '') return null
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? []
  const date = new Date(year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}T00:00:00+08:00` : text)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

async function write(context: ImportContext, all: AreaRow[]): Promise<Written> {
  const { tx, now } = context
  const { sound, refused } = await soundPolygons(context, all)
  const units = await unitsNamed(tx, sound.map((each) => each.unit))
  const newest = await newestVersions(context, sound)
  const written: Written = { added: 0, changed: 0, refused }
  const closing: { id: number; validTo: string }[] = []
  const opening: (AreaRow & { unitId: number; version: number; start: string })[] = []
  for (const area of sound) {
    const ids = units.get(area.unit) ?? []
    const next = ids.length === 1 ? nextVersion(area, ids[0]!, newest.get(area.sourceKey), now) : unitFault(area, ids)
    if (next.kind === 'refused') written.refused.push({ line: area.line, reason: next.reason })
    if (next.kind === 'refused' || next.kind === 'same') continue
    if (next.close) closing.push(next.close)
    if (next.open) opening.push({ ...area, unitId: ids[0]!, ...next.open })
    if (newest.has(area.sourceKey)) written.changed += 1
    else written.added += 1
  }
  await run(tx, sql`
    update service_area set valid_to = closing."validTo"
    from json_to_recordset(${JSON.stringify(closing)}) as closing (id integer, "validTo" timestamptz)
    where service_area.id = closing.id`)
  await run(tx, sql`
    insert into service_area (source_key, version, name, category, unit_id, geom, valid_from, valid_to)
    select "sourceKey", version, name, category, "unitId", st_multi(st_geomfromgeojson(polygon)), start, "validTo"
    from json_to_recordset(${JSON.stringify(opening)}) as opening (
      "sourceKey" text, version integer, name text, category text, "unitId" integer, polygon json, start timestamptz,
      "validTo" timestamptz)`)
  return written
}

async function newestVersions({ tx }: ImportContext, areas: AreaRow[]): Promise<Map<string, Version>> {
  const found = await rows<Version & { key: string }>(tx, sql`
    select distinct on (area.source_key) area.source_key as key, area.id, area.version, area.name, area.category,
           area.unit_id as "unitId", area.valid_from as "validFrom", area.valid_to as "validTo",
           area.geom = st_multi(st_geomfromgeojson(polygon)) as "sameShape"
    from json_to_recordset(${JSON.stringify(areas)}) as input ("sourceKey" text, polygon json)
    join service_area as area on area.source_key = "sourceKey"
    order by area.source_key, area.version desc`)
  return new Map(found.map(({ key, ...version }) => [key, version]))
}

function unitFault(area: AreaRow, ids: number[]): Next {
  return { kind: 'refused', reason: { code: ids.length === 0 ? 'unknown-name' : 'several-names', field: 'unit', value: area.unit } }
}
