import { buildApp } from '@heatline/server/app'
import type { Config } from '@heatline/server/config'
import type { Pool } from '@heatline/server/platform/database'
import { signedIn } from '../people.ts'
import { seeded } from '../random.ts'
import { oneCall } from './callers.ts'
import { openHall } from './hall.ts'
import { homesOf } from './homes.ts'
import { planDay, type Day } from './plan.ts'
import { createSchedule } from './schedule.ts'

export interface DayOptions {
  calls: number
  faults: number
  seed: number
  /** The last moment of the day; it begins 24 hours before. */
  until: Date
}

const daySeconds = 86_400

/** Lets a day happen on the server itself, through its public door, at the day's own clock. */
export async function runDay(config: Config, pool: Pool, options: DayOptions, report: (note: string) => void): Promise<{ day: Day; tally: ReadonlyMap<string, number>; failures: string[] }> {
  const start = new Date(options.until.getTime() - daySeconds * 1000)
  const schedule = createSchedule(start)
  const random = seeded(options.seed)
  const homes = await homesOf(pool, start)
  if (homes.length === 0) throw new Error('there is no city with heating areas yet')
  const day = planDay(random, homes, options.calls, options.faults)
  const app = await buildApp({ config, pool, now: schedule.now, logger: { level: 'error' } })
  const failures: string[] = []
  try {
    const hall = await openHall((login) => signedIn(app, login), pool, schedule, random)
    for (const planned of day.calls) schedule.begin(oneCall(hall, planned), planned.at)
    schedule.begin(clockOf(schedule.now, report))
    await schedule.run(options.until, (error) => failures.push(String(error)))
    return { day, tally: hall.tally, failures }
  } finally {
    await app.close()
  }
}

async function* clockOf(now: () => Date, report: (note: string) => void) {
  for (;;) {
    report(now().toISOString())
    yield 900
  }
}
