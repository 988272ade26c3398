import type { importDuty } from '../../api/endpoints.ts'
import type { Duty } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { parseRoster, type RosterLine, type RosterProblem } from '../../core/shifts/roster.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { row, rows, run, transaction, type Database } from '../../platform/database.ts'
import { readCalendar } from '../../platform/orders/calendar.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'

/** The roster between two moments: the hall first, then by unit. */
export function readDuty(database: Database, from: Date, to: Date): Promise<Duty[]> {
  return rows<Duty>(database, sql`
    select d.id, d.unit_id as "unitId", coalesce(u.short_name, u.name) as "unitName", d.person, d.phone, d.from_at as "from", d.to_at as "to"
    from duty d left join unit u on u.id = d.unit_id
    where d.from_at < ${to} and d.to_at > ${from} order by u.name nulls first, d.from_at, d.id`)
}

/** Takes a pasted roster over: all of it, or nothing and what is wrong with it. The hall's lines are the hall's shifts. */
export function takeRoster({ pool, now }: Context, viewer: Viewer, text: string): Promise<Static<typeof importDuty.reply>> {
  return transaction(pool, async (tx) => {
    const { utcOffsetMinutes } = await readCalendar(tx)
    const { lines, problems } = parseRoster(text, utcOffsetMinutes)
    const units = await unitsByName(tx, lines)
    const unknown = lines.filter((line) => line.unit !== '' && !units.has(line.unit)).map((line): RosterProblem => ({ line: line.line, problem: 'unit', text: line.unit }))
    const all = [...problems, ...unknown].sort((a, b) => a.line - b.line)
    if (all.length > 0) return { imported: 0, problems: all }
    await insertDuty(tx, lines.map((line) => ({ ...line, unitId: units.get(line.unit) ?? null })), now())
    await audit(tx, viewer, { action: 'duty.import', subject: 'duty', subjectId: null, detail: { lines: lines.length } })
    return { imported: lines.length, problems: [] }
  })
}

async function unitsByName(tx: Database, lines: readonly RosterLine[]): Promise<Map<string, number>> {
  const names = [...new Set(lines.map((line) => line.unit))]
  const found = await rows<{ name: string; id: number }>(tx, sql`
    select asked.name, min(u.id) as id from unnest(${names}::text[]) as asked (name)
    join unit u on asked.name in (u.name, u.short_name) or asked.name = any(u.aliases)
    group by asked.name`)
  return new Map(found.map((unit) => [unit.name, unit.id]))
}

async function insertDuty(tx: Database, lines: readonly (RosterLine & { unitId: number | null })[], now: Date): Promise<void> {
  const json = JSON.stringify(lines)
  await run(tx, sql`
    insert into duty (unit_id, person, phone, from_at, to_at)
    select distinct on ("unitId", person, "from") "unitId", person, phone, "from", "to"
    from jsonb_to_recordset(${json}::jsonb) as r ("unitId" integer, person text, phone text, "from" timestamptz, "to" timestamptz)
    on conflict on constraint duty_once do update set phone = excluded.phone, to_at = excluded.to_at`)
  await run(tx, sql`
    insert into shift (from_at, to_at, leader, phone)
    select distinct on ("from") "from", "to", person, phone
    from jsonb_to_recordset(${json}::jsonb) as r ("unitId" integer, person text, phone text, "from" timestamptz, "to" timestamptz)
    where "unitId" is null and "to" > ${now}
    on conflict (from_at) do update set to_at = excluded.to_at, leader = excluded.leader, phone = excluded.phone
    where shift.taken_at is null and shift.present_at is null`)
}

/** Takes one line out of the roster; a shift that only it had planned goes with it. */
export async function removeDuty({ pool }: Context, viewer: Viewer, id: number): Promise<void> {
  await transaction(pool, async (tx) => {
    const gone = await row<{ unitId: number | null; from: string }>(tx, sql`delete from duty where id = ${id} returning unit_id as "unitId", from_at as "from"`)
    if (!gone) throw new AppError('not-found', `there is no duty ${id}`)
    if (gone.unitId === null) {
      await run(tx, sql`
        delete from shift where from_at = ${gone.from} and taken_at is null and present_at is null
          and not exists (select 1 from duty where unit_id is null and from_at = ${gone.from})`)
    }
    await audit(tx, viewer, { action: 'duty.remove', subject: 'duty', subjectId: id })
  })
}
