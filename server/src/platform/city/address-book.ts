import { buildLexicon, type Lexicon } from '../../core/address/lexicon.ts'
import type { Pool } from '../database.ts'
import { row } from '../database.ts'
import type { LiveHub } from '../live-hub.ts'
import { sql } from '../sql.ts'
import { readLexiconRows } from './lexicon-rows.ts'

/** The city's names, plates and buildings in this process's memory, replaced whenever the city's data has a new version. */
export interface AddressBook {
  lexicon(): Lexicon
  dataVersion(): number
  close(): void
}

export async function dataVersionOf(pool: Pool): Promise<number> {
  return (await row<{ version: number }>(pool, sql`select version from data_version`))?.version ?? 0
}

/** Builds the lexicon and keeps it up to date by the `city.changed` events of all processes. */
export async function openAddressBook(pool: Pool, hub: LiveHub, onFailure: (error: unknown) => void): Promise<AddressBook> {
  let dataVersion = await dataVersionOf(pool)
  let lexicon = buildLexicon(await readLexiconRows(pool))
  let building: Promise<void> | undefined

  const refresh = async () => {
    for (;;) {
      const newest = await dataVersionOf(pool)
      if (newest === dataVersion) return
      lexicon = buildLexicon(await readLexiconRows(pool))
      dataVersion = newest
    }
  }
  const leave = hub.subscribe((event) => {
    if (event.type !== 'city.changed') return
    building = (building ?? Promise.resolve()).then(refresh).catch(onFailure)
  })
  return { lexicon: () => lexicon, dataVersion: () => dataVersion, close: leave }
}
