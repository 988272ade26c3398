import { createHash } from 'node:crypto'
import { buildLexicon, nameParts, type Lexicon } from '../../core/address/lexicon.ts'
import { row, type Database } from '../database.ts'
import { sql } from '../sql.ts'
import { dataVersionOf } from './data-version.ts'
import { readLongRows, readNamedRows, type NamedRows } from './lexicon-rows.ts'

/** The city as a process knows it, and what of the database it was made from. */
export interface CityState {
  dataVersion: number
  lexicon: Lexicon
  /** Changes with every change of the plates, buildings and crossings. */
  longTables: string
  /** Changes when a named row comes, goes, lies or belongs elsewhere; not with its names. */
  frame: string
}

/** What a renewal needs of the state before it. */
export type KnownState = Pick<CityState, 'longTables' | 'frame'> & { city: Lexicon['city']; prominence: Float64Array }

type NewParts = Partial<Lexicon>
/** All parts of the lexicon, or those that a change of names makes new. */
export type Renewal = Omit<CityState, 'lexicon'> & ({ lexicon: Lexicon } | { parts: NewParts })

/**
 * Reads what has changed since a known state and builds it: only the names where nothing else has changed, everything
 * else otherwise. What changes while this reads has a newer version, and is read again by whoever hears of it.
 */
export async function readRenewal(database: Database, known?: KnownState): Promise<Renewal> {
  const dataVersion = await dataVersionOf(database)
  const longTables = await longTablesOf(database)
  const named = await readNamedRows(database)
  const frame = frameOf(named)
  const versions = { dataVersion, longTables, frame }
  if (known?.longTables === longTables && known.frame === frame) return { ...versions, parts: nameParts(named, known) }
  return { ...versions, lexicon: buildLexicon({ ...named, ...(await readLongRows(database)) }) }
}

/** The state after a renewal. */
export function renewed(before: CityState | undefined, renewal: Renewal): CityState {
  if ('lexicon' in renewal) return renewal
  if (!before) throw new Error('new names need a city that they belong to')
  const { parts, ...versions } = renewal
  return { ...versions, lexicon: { ...before.lexicon, ...parts } }
}

export function knownState({ lexicon, longTables, frame }: CityState): KnownState {
  return { longTables, frame, city: lexicon.city, prominence: lexicon.prominence }
}

async function longTablesOf(database: Database): Promise<string> {
  const found = await row<{ changes: string | null }>(database, sql`
    select string_agg(name || ' ' || changes, ', ' order by name) as changes
    from (select name, count(*) as changes from long_table_change group by name) counted`)
  return found?.changes ?? ''
}

function frameOf({ city, districts, subdistricts, streets, estates, landmarks }: NamedRows): string {
  const hash = createHash('sha256').update(JSON.stringify(city))
  for (const list of [districts, subdistricts, streets]) hash.update(JSON.stringify(list.map((one) => one.id)))
  hash.update(JSON.stringify(streets.map((one) => one.lines)))
  hash.update(JSON.stringify(subdistricts.map((one) => one.districtId)))
  hash.update(JSON.stringify(estates.map((one) => [one.id, one.districtId, one.streetId])))
  hash.update(JSON.stringify(landmarks.map((one) => [one.id, one.districtId])))
  return hash.digest('base64')
}
