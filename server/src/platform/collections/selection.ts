import { AppError } from '../../errors.ts'
import type { Collection, Property } from './collection.ts'

/** [west, south, east, north] in degrees; west ≤ east. */
export type Box = readonly [number, number, number, number]

/** RFC 3339 moments, both included; undefined: open. */
export interface Period {
  from?: string
  to?: string
}

/** Which features are wanted; what is undefined asks for nothing. */
export interface Selection {
  /** Two where the box crosses the antimeridian. */
  boxes?: readonly Box[]
  period?: Period
  filters?: readonly { property: Property; value: string | number }[]
}

/** Words of an address's query; one that comes twice is a list. */
export type Query = Readonly<Record<string, string | readonly string[]>>

/** The properties that can be asked for by name. */
export const filtersOf = (collection: Collection): Property[] => collection.properties.filter((property) => property.filter !== undefined)

/** What a query selects: `bbox`, `datetime`, properties by name. Throws `invalid` for anything else that is not in `others`. */
export function parseSelection(collection: Collection, query: Query, others: readonly string[] = []): Selection {
  const filters = filtersOf(collection)
  checkNames(query, ['bbox', 'datetime', ...filters.map(({ name }) => name), ...others])
  const bbox = wordOf(query, 'bbox')
  const datetime = wordOf(query, 'datetime')
  return {
    ...(bbox !== undefined && { boxes: parseBoxes(bbox) }),
    ...(datetime !== undefined && { period: parsePeriod(datetime) }),
    filters: filters.flatMap((property) => {
      const word = wordOf(query, property.name)
      return word === undefined ? [] : [{ property, value: parseFilter(property, word) }]
    }),
  }
}

export function checkNames(query: Query, known: readonly string[]): void {
  const unknown = Object.keys(query).find((name) => !known.includes(name))
  if (unknown !== undefined) throw bad(unknown, known.length === 0 ? 'there are no parameters here' : `there is no such parameter here, but ${known.join(', ')}`)
}

/** A parameter's value; undefined where it is not there. */
export function wordOf(query: Query, name: string): string | undefined {
  const value = query[name]
  if (typeof value === 'object') throw bad(name, 'it is there more than once')
  return value
}

/** A whole number from `minimum` on, as far as a database's integer goes. */
export function parseInteger(name: string, word: string, minimum: number): number {
  const value = /^\d{1,10}$/.test(word) ? Number(word) : Number.NaN
  if (!(value >= minimum && value <= 2_147_483_647)) throw bad(name, `a whole number from ${minimum} on, not "${word}"`)
  return value
}

/** Four numbers, or six with heights, which nothing here has; west > east crosses the antimeridian. */
export function parseBoxes(word: string): Box[] {
  const numbers = word.split(',').map((part) => (/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(part) ? Number(part) : Number.NaN))
  if ((numbers.length !== 4 && numbers.length !== 6) || !numbers.every(Number.isFinite)) throw bad('bbox', 'four numbers (west,south,east,north), or six with heights')
  const [west = 0, south = 0] = numbers
  const [east = 0, north = 0] = numbers.slice(numbers.length / 2)
  if ([west, east].some((lon) => Math.abs(lon) > 180) || [south, north].some((lat) => Math.abs(lat) > 90)) throw bad('bbox', 'longitudes from -180 to 180 and latitudes from -90 to 90')
  if (south > north) throw bad('bbox', 'the south is not north of the north')
  return west <= east ? [[west, south, east, north]] : [[west, south, 180, north], [-180, south, east, north]]
}

/** A moment, or two with `/` between, of which one may be `..` or nothing. */
export function parsePeriod(word: string): Period {
  const [from = '', to = from, ...more] = word.split('/')
  const open = (part: string) => part === '..' || part === ''
  if (more.length > 0 || (open(from) && open(to)) || ![from, to].every((part) => open(part) || isMoment(part))) {
    throw bad('datetime', 'a moment as in 2026-01-15T08:00:00+08:00, or two with / between, of which one may be ..')
  }
  if (!open(from) && !open(to) && Date.parse(from) > Date.parse(to)) throw bad('datetime', 'the first moment is after the second')
  return { ...(!open(from) && { from: from.toUpperCase() }), ...(!open(to) && { to: to.toUpperCase() }) }
}

/** RFC 3339, of a day that there is; without leap seconds and the year 0, which no database of ours knows. */
function isMoment(word: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i.exec(word) ?? []
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  return Number(year) > 0 && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
}

function parseFilter({ name, type, filter }: Property, word: string): string | number {
  if (type === 'integer') return parseInteger(name, word, 0)
  if (typeof filter === 'object' && !filter.includes(word)) throw bad(name, `one of ${filter.join(', ')}`)
  if (word === '' || word.includes('\0')) throw bad(name, 'it is empty')
  return word
}

function bad(field: string, problem: string): AppError {
  return new AppError('invalid', `${field}: ${problem}`, { fields: [{ field, problem }] })
}
