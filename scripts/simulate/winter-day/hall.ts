import { rows, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import type { Crew, Person } from '../people.ts'
import type { Schedule } from './schedule.ts'

/** Everyone who works on the day, and what happened so far. */
export interface Hall {
  schedule: Schedule
  random: () => number
  leader: Person
  /** Desks where nobody talks. */
  freeDesks: Person[]
  desks: readonly Person[]
  /** The account of a unit; undefined for a unit that has none. */
  unit(unitId: number): Promise<Crew | undefined>
  /** How often each thing happened. */
  tally: Map<string, number>
}

/** `enter` signs somebody in by the demo's log-in. */
export async function openHall(enter: (login: string) => Promise<Crew>, pool: Pool, schedule: Schedule, random: () => number): Promise<Hall> {
  const desks = await Promise.all(Array.from({ length: 12 }, (_, index) => enter(`desk${index + 1}`)))
  const logins = new Map(
    (await rows<{ unitId: number; login: string }>(pool, sql`
      select unit_id as "unitId", min(login) as login from user_account where unit_id is not null and demo group by unit_id`)
    ).map(({ unitId, login }) => [unitId, login]),
  )
  const units = new Map<number, Promise<Crew>>()
  return {
    schedule,
    random,
    leader: await enter('leader'),
    desks,
    freeDesks: [...desks],
    async unit(unitId) {
      const login = logins.get(unitId)
      if (login === undefined) return undefined
      const known = units.get(unitId) ?? enter(login)
      units.set(unitId, known)
      return known
    },
    tally: new Map(),
  }
}

export function count(hall: Hall, what: string): void {
  hall.tally.set(what, (hall.tally.get(what) ?? 0) + 1)
}

/** Seconds that a piece of work takes people: most near the middle, some much longer (log-normal). */
export function takes(random: () => number, medianSeconds: number, spread = 0.6): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return medianSeconds * Math.exp(spread * normal)
}
