import type { Config } from '../config.ts'
import type { Basemap } from './basemap.ts'
import type { AddressBook } from './city/address-book.ts'
import type { CallContexts } from './city/call-context.ts'
import type { Pool } from './database.ts'
import type { LiveHub } from './live-hub.ts'

/** What features stand on. */
export interface Context {
  config: Config
  pool: Pool
  hub: LiveHub
  now: () => Date
}

/** … and those that know the city by heart. */
export interface CityContext extends Context {
  book: AddressBook
  contextOfCall: CallContexts
  /** The ground of the map out of a file, where the configuration names one. */
  basemap: Basemap | undefined
}
