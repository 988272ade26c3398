import { unitKinds, type UnitKind } from '../../../core/gazetteer.ts'
import { rows } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import type { ImportContext, Kind, Parsed, PlacedRow, TypedRow, Written } from '../kind.ts'
import { keyOf, listOf, orNull, printOf, refused, textOf, wrongPlace } from '../typed-row.ts'
import { unitsNamed } from '../names/units.ts'

interface UnitRow extends TypedRow {
  name: string
  shortName: string | null
  aliases: string[]
  kind: UnitKind
  parent: string
  dutyPhone: string | null
  contact24h: string | null
  dutyName: string | null
  address: string | null
}

/** Parents may stand anywhere in the file, so all rows are written together. */
export const unit: Kind<UnitRow> = {
  fields: ['key', 'name', 'shortName', 'aliases', 'kind', 'parent', 'dutyPhone', 'contact24h', 'dutyName', 'address', 'city', 'province',
    'x', 'y', 'wkt'],
  needs: [['name'], ['kind']],
  sliceSize: Number.POSITIVE_INFINITY,
  parse,
  write,
}

const kindWords: readonly [RegExp, UnitKind][] = [
  [/换热站|热力站/, 'exchange-station'], [/锅炉房|热源/, 'boiler-house'], [/物业/, 'property-company'], [/供热|热力|供暖/, 'heating-company'],
  [/区政府|街道|办事处|房产局|区局/, 'district-office'], [/其他|其它/, 'other'],
]

function parse(placed: PlacedRow): Parsed<UnitRow> {
  const { place, line } = placed
  const [name, word] = [textOf(placed, 'name'), textOf(placed, 'kind')]
  if (name === '') return refused({ code: 'missing', field: 'name' })
  if (place && place.type !== 'Point') return wrongPlace(placed, 'Point')
  const kind = unitKinds.find((each) => each === word) ?? kindWords.find(([pattern]) => pattern.test(word))?.[1]
  if (!kind) return refused({ code: 'bad-value', field: 'kind', value: word })
  const [lon, lat] = (place?.coordinates ?? [null, null]) as [number | null, number | null]
  const content = {
    name, kind, shortName: orNull(textOf(placed, 'shortName')), aliases: listOf(textOf(placed, 'aliases')),
    parent: textOf(placed, 'parent'), dutyPhone: orNull(textOf(placed, 'dutyPhone')),
    contact24h: orNull(textOf(placed, 'contact24h')), dutyName: orNull(textOf(placed, 'dutyName')),
    address: orNull(textOf(placed, 'address')),
  }
  return { kind: 'row', row: { line, sourceKey: keyOf(placed, 'unit', name), lon, lat, print: printOf(content), ...content } }
}

async function write(context: ImportContext, units: UnitRow[]): Promise<Written> {
  const { tx } = context
  const inFile = new Set(units.flatMap((each) => [each.sourceKey, each.name]))
  const inCity = await unitsNamed(tx, units.map((each) => each.parent))
  const fault = (each: UnitRow) => {
    if (each.parent === '') return undefined
    if (each.parent === each.sourceKey || each.parent === each.name) return { code: 'own-parent' as const }
    if (inFile.has(each.parent) || inCity.has(each.parent)) return undefined
    return { code: 'unknown-name' as const, field: 'parent', value: each.parent }
  }
  const refused = units.flatMap((each) => {
    const reason = fault(each)
    return reason ? [{ line: each.line, reason }] : []
  })
  const sound = units.filter((each) => !fault(each))
  const changes = new Map<string, boolean>()
  for (const each of await rows<{ key: string; added: boolean }>(tx, sql`
    insert into unit (source_key, name, short_name, aliases, kind, duty_phone, contact_24h, duty_name, address, geom)
    select "sourceKey", name, "shortName", aliases, kind, "dutyPhone", "contact24h", "dutyName", address,
           st_setsrid(st_makepoint(lon, lat), 4326)
    from json_to_recordset(${JSON.stringify(sound)}) as input (
      "sourceKey" text, name text, "shortName" text, aliases text[], kind text, "dutyPhone" text, "contact24h" text,
      "dutyName" text, address text, lon float8, lat float8)
    on conflict (source_key) do update set
      name = excluded.name, short_name = excluded.short_name, aliases = excluded.aliases, kind = excluded.kind,
      duty_phone = excluded.duty_phone, contact_24h = excluded.contact_24h, duty_name = excluded.duty_name,
      address = excluded.address, geom = excluded.geom
    where (unit.name, unit.short_name, unit.aliases, unit.kind, unit.duty_phone, unit.contact_24h, unit.duty_name, unit.address, unit.geom)
      is distinct from (excluded.name, excluded.short_name, excluded.aliases, excluded.kind, excluded.duty_phone, excluded.contact_24h,
           excluded.duty_name, excluded.address, excluded.geom)
    returning source_key as key, xmax = 0 as added`)) changes.set(each.key, each.added)
  for (const { key } of await setParents(context, sound)) if (!changes.has(key)) changes.set(key, false)
  const added = [...changes.values()].filter(Boolean).length
  return { added, changed: changes.size - added, refused }
}

/** A parent is named by its key or its name. */
function setParents({ tx }: ImportContext, units: UnitRow[]): Promise<{ key: string }[]> {
  return rows(tx, sql`
    update unit set parent_id = wanted.parent_id
    from (
      select input.key, (
        select parent.id from unit as parent where input.parent in (parent.source_key, parent.name)
        order by parent.source_key = input.parent desc, parent.id limit 1
      ) as parent_id
      from unnest(${units.map((each) => each.sourceKey)}::text[], ${units.map((each) => each.parent)}::text[]) as input (key, parent)
    ) as wanted
    where unit.source_key = wanted.key and unit.parent_id is distinct from wanted.parent_id
    returning unit.source_key as key`)
}
