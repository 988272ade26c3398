import { resolve } from 'node:path'

export interface Config {
  port: number
  host: string
  /** Undefined: the embedded database. */
  databaseUrl: string | undefined
  /** Where the embedded database and attachments live. */
  dataDirectory: string
  demo: boolean
  /** A file with the ground of the map; without it tiles are made from the database. */
  basemap?: string
}

export class ConfigError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`The configuration has mistakes:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/** Reads the whole configuration from `env`; throws a `ConfigError` that lists every mistake at once. */
export function readConfig(env: Record<string, string | undefined>, checkout: string): Config {
  const problems: string[] = []
  const text = (name: string) => {
    const value = env[name]?.trim()
    return value === '' ? undefined : value
  }

  const portText = text('PORT') ?? '8080'
  const port = /^\d+$/.test(portText) ? Number(portText) : Number.NaN
  if (!(port >= 0 && port <= 65535)) problems.push(`PORT must be a number from 0 (picks a free one) to 65535, not "${portText}"`)

  const databaseUrl = text('DATABASE_URL')
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    problems.push('DATABASE_URL must begin with postgres:// or postgresql://; leave it out for the embedded database')
  }

  const demoText = text('HEATLINE_DEMO') ?? (databaseUrl === undefined ? '1' : '0')
  if (demoText !== '0' && demoText !== '1') problems.push(`HEATLINE_DEMO must be 0 or 1, not "${demoText}"`)

  const basemap = text('HEATLINE_BASEMAP')

  if (problems.length > 0) throw new ConfigError(problems)
  return {
    port,
    host: text('HEATLINE_HOST') ?? '127.0.0.1',
    databaseUrl,
    dataDirectory: resolve(checkout, text('HEATLINE_DATA') ?? '.heatline'),
    demo: demoText === '1',
    ...(basemap !== undefined && { basemap: resolve(checkout, basemap) }),
  }
}
