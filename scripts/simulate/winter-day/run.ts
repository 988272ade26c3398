import type { FastifyInstance } from 'fastify'
import { buildApp } from '@heatline/server/app'
import type { Config } from '@heatline/server/config'
import { workInBackgroundNow } from '@heatline/server/platform/background'
import type { Pool } from '@heatline/server/platform/database'
import { signedIn } from '../people.ts'
import { seeded } from '../random.ts'
import { callBack } from './call-backs.ts'
import { oneCall } from './callers.ts'
import { openHall } from './hall.ts'
import { homesOf } from './homes.ts'
import { lead } from './leader.ts'
import { planDay, type Day } from './plan.ts'
import { handOver } from './shifts.ts'
import { createSchedule, type Actor } from './schedule.ts'

export interface DayOptions {
  calls: number
  faults: number
  seed: number
  /** The last hours alone; as many calls in them. */
  hours: number
  /** The last moment of the day. */
  until: Date
}


/** Lets a day happen on the server itself, through its public door, at the day's own clock. */
export async function runDay(config: Config, pool: Pool, options: DayOptions, report: (note: string) => void): Promise<{ day: Day; tally: ReadonlyMap<string, number>; failures: string[] }> {
  const start = new Date(options.until.getTime() - options.hours * 3_600_000)
  const schedule = createSchedule(start)
  const random = seeded(options.seed)
  const homes = await homesOf(pool, start)
  if (homes.length === 0) throw new Error('there is no city with heating areas yet')
  const day = planDay(random, homes, options.calls, options.faults, { startHour: hourOf(start), hours: options.hours })
  const app = await buildApp({ config, pool, now: schedule.now, logger: { level: 'error' } })
  const failures: string[] = []
  try {
    const enter = (login: string) => signedIn(app, login)
    const hall = await openHall(enter, pool, schedule, random)
    for (const planned of day.calls) schedule.begin(oneCall(hall, planned), planned.at)
    schedule.begin(lead(hall, day.faults, start))
    for (let caller = 0; caller < 4; caller += 1) schedule.begin(callBack(hall), caller * 15)
    schedule.begin(handOver(hall, enter))
    schedule.begin(background(app, schedule.now, report))
    await schedule.run(options.until, (error) => failures.push(String(error)))
    return { day, tally: hall.tally, failures }
  } finally {
    await app.close()
  }
}

/** The hour of the city's own clock, with its fraction. */
const hourOf = (moment: Date) => (moment.getTime() / 3_600_000 + 8) % 24

/** What the server does by itself, each minute of the day's clock. */
async function* background(app: FastifyInstance, now: () => Date, report: (note: string) => void): Actor {
  for (let minute = 0; ; minute += 1) {
    await workInBackgroundNow(app)
    if (minute % 15 === 0) report(now().toISOString())
    yield 60
  }
}
