import { setTimeout as wait } from 'node:timers/promises'
import type { Lexicon } from '../../core/address/lexicon.ts'
import type { Pool } from '../database.ts'
import type { LiveHub } from '../live-hub.ts'
import { dataVersionOf } from './data-version.ts'
import { renewApart } from './renew-apart.ts'
import { knownState, readRenewal, renewed } from './renewal.ts'

/** The city's names, plates and buildings in this process's memory, replaced whenever the city's data has a new version. */
export interface AddressBook {
  lexicon(): Lexicon
  dataVersion(): number
  close(): Promise<void>
}

const retryMs = 5_000

/** Builds the lexicon and keeps it up to date by the `city.changed` events of all processes. */
export async function openAddressBook(pool: Pool, hub: LiveHub, onFailure: (error: unknown) => void): Promise<AddressBook> {
  let state = renewed(undefined, await readRenewal(pool))
  const closing = new AbortController()
  const { signal } = closing

  const renew = async () => {
    while (!signal.aborted && (await dataVersionOf(pool)) !== state.dataVersion) {
      state = renewed(state, await renewApart(pool, knownState(state), signal))
    }
  }
  const renewUntilDone = async () => {
    while (!signal.aborted) {
      try {
        return await renew()
      } catch (error) {
        if (signal.aborted) return
        onFailure(error)
        await wait(retryMs, undefined, { signal }).catch(() => undefined)
      }
    }
  }
  // What changed while the first state was being read was announced before anyone here listened.
  let renewing = renewUntilDone()
  const leave = hub.subscribe((event) => {
    if (event.type === 'city.changed') renewing = renewing.then(renewUntilDone)
  })
  return {
    lexicon: () => state.lexicon,
    dataVersion: () => state.dataVersion,
    async close() {
      leave()
      closing.abort()
      await renewing
    },
  }
}
