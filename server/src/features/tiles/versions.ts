import { row, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

/** A version of the city's data, and the moment since which it is in force. */
export interface CityVersion {
  number: number
  at: Date
}

export interface Versions {
  /** The newest known here, and at least `asked` where the database has it. Nothing asked: the database's present one. */
  atLeast(asked: number | undefined): Promise<CityVersion>
  /** The database's present one. */
  look(): Promise<CityVersion>
}

/**
 * What this process knows of the city's version. It does not wait to be told: a screen that asks for a newer one has heard
 * of it elsewhere, and the database says whether it is so.
 */
export function watchVersions(database: Database): Versions {
  let known: CityVersion | undefined
  const look = async () => {
    const found = await row<{ version: number; at: string }>(database, sql`select version, at from data_version`)
    if (!found) throw new Error('the city has no version')
    if (!known || found.version > known.number) known = { number: found.version, at: new Date(found.at) }
    return known
  }
  return { look, atLeast: async (asked) => (asked !== undefined && known && asked <= known.number ? known : look()) }
}
