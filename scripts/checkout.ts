import { fileURLToPath } from 'node:url'
import { ConfigError, readConfig, type Config } from '@heatline/server/config'

/** The checkout's own folder. */
export const checkout = fileURLToPath(new URL('..', import.meta.url))

/** The configuration from the environment; says all that is wrong with it and ends the program if anything is. */
export function configuration(): Config {
  try {
    return readConfig(process.env, checkout)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    process.exit(2)
  }
}
