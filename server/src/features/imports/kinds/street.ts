import type { MultiLineString } from 'geojson'
import { streetClasses, type StreetClass } from '../../../core/gazetteer.ts'
import { sql } from '../../../platform/sql.ts'
import type { ImportContext, Kind, Parsed, PlacedRow, TypedRow, Written } from '../kind.ts'
import { adoptStreets } from '../names/streets.ts'
import { listOf, printOf, refused, textOf, wrongPlace } from '../typed-row.ts'
import { countWritten } from '../written.ts'

interface StreetRow extends TypedRow {
  name: string
  aliases: string[]
  formerNames: string[]
  class: StreetClass
  course: MultiLineString
}

/** A file has a street in pieces, one between each two crossings: the rows of one name (and district) are one street. */
export const street: Kind<StreetRow> = {
  fields: ['name', 'aliases', 'formerNames', 'class', 'district', 'city', 'province', 'wkt'],
  needs: [['name']],
  sliceSize: 1000,
  parse,
  join,
  write,
  finish: async ({ tx }) => {
    await tx.query('select refresh_crossings()')
  },
}

/** OSM's and the planners' words for a street's rank. */
const classWords: readonly [RegExp, StreetClass][] = [
  [/^(motorway|trunk)|快速|高速/, 'expressway'],
  [/^primary|主干/, 'main'],
  [/^secondary|次干/, 'secondary'],
  [/^(tertiary|residential|unclassified|living_street)|支路/, 'minor'],
  [/^(service|pedestrian|footway|path)|巷|胡同/, 'lane'],
]

function parse(placed: PlacedRow): Parsed<StreetRow> {
  const { place, line } = placed
  const name = textOf(placed, 'name')
  if (name === '') return refused({ code: 'missing', field: 'name' })
  if (place?.type !== 'MultiLineString') return wrongPlace(placed, 'LineString')
  const content = {
    name, aliases: listOf(textOf(placed, 'aliases')), formerNames: listOf(textOf(placed, 'formerNames')),
    class: classOf(textOf(placed, 'class'), name), course: place,
  }
  const sourceKey = ['street', textOf(placed, 'district'), name].join('|')
  return { kind: 'row', row: { line, sourceKey, lon: null, lat: null, print: printOf(content), ...content } }
}

function classOf(word: string, name: string): StreetClass {
  return streetClasses.find((each) => each === word) ??
    classWords.find(([pattern]) => pattern.test(word))?.[1] ??
    (/(巷|胡同|里)$/.test(name) ? 'lane' : 'minor')
}

/** Both courses, all names, the higher rank. */
function join(first: StreetRow, second: StreetRow): StreetRow {
  const rank = (row: StreetRow) => streetClasses.indexOf(row.class)
  return {
    ...first,
    aliases: [...new Set([...first.aliases, ...second.aliases])],
    formerNames: [...new Set([...first.formerNames, ...second.formerNames])],
    class: rank(second) < rank(first) ? second.class : first.class,
    course: { type: 'MultiLineString', coordinates: [...first.course.coordinates, ...second.course.coordinates] },
  }
}

async function write(context: ImportContext, streets: StreetRow[]): Promise<Written> {
  await adoptStreets(context, streets)
  const written = await countWritten(context.tx, sql`
    insert into street (source_key, name, aliases, former_names, class, geom)
    select "sourceKey", name, aliases, "formerNames", class, st_geomfromgeojson(course)
    from json_to_recordset(${JSON.stringify(streets)}) as input (
      "sourceKey" text, name text, aliases text[], "formerNames" text[], class text, course json)
    on conflict (source_key) do update set
      name = excluded.name, aliases = excluded.aliases, former_names = excluded.former_names, class = excluded.class,
      geom = excluded.geom
    where (street.name, street.aliases, street.former_names, street.class, street.geom)
      is distinct from (excluded.name, excluded.aliases, excluded.former_names, excluded.class, excluded.geom)
    returning xmax = 0 as added`)
  return { ...written, refused: [] }
}
