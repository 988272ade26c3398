import { fileURLToPath } from 'node:url'
import { ConfigError, readConfig, type Config } from '@heatline/server/config'

/** The checkout's own folder. */
export const checkout = fileURLToPath(new URL('..', import.meta.url))

/** The configuration from the environment; says all that is wrong with it and ends the program if anything is. */
export function configuration(): Config {
  try {
    return readConfig(process.env, checkout)
  } catch (error) {
    return endOnMistake(error)
  }
}

/** Ends the program with what is wrong with the configuration; any other failure goes on. */
export function endOnMistake(error: unknown): never {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exit(2)
}
