import type { Correction } from '../../api/shapes.ts'
import { row, rows, run, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'

/** Where a decision writes. */
export type Target = { of: 'street' | 'estate' | 'landmark' | 'plate'; id: number }

export interface Became extends Target {
  kind: 'alias' | 'move'
  text?: string
}

const nameOf = (ids: Sql, part: Sql, table: Sql) => sql`(select name from ${table} where id = (${ids} ->> ${part})::integer)`
const plateName = (id: Sql) => sql`(select s.name || p.number_text from door_plate p join street s on s.id = p.street_id where p.id = ${id})`

const columns = sql`
  c.id, c.spoken, c.answer, c.offered_label as offered, c.chosen_label as chosen, c.pinned, st_x(c.chosen) as lon, st_y(c.chosen) as lat,
  round(st_distance(c.offered::geography, c.chosen::geography)) as metres, c.times, u.name as by, c.first_at as "firstAt",
  c.last_at as "lastAt", c.state, d.name as "decidedBy", c.decided_at as "decidedAt",
  coalesce(nullif(c.not_understood, ''), c.spoken) as proposal,
  case when c.became is not null then jsonb_strip_nulls(jsonb_build_object(
    'kind', c.became ->> 'kind', 'of', c.became ->> 'of', 'text', c.became ->> 'text',
    'name', case c.became ->> 'of'
      when 'street' then ${nameOf(sql`c.became`, sql`'id'`, sql`street`)}
      when 'estate' then ${nameOf(sql`c.became`, sql`'id'`, sql`estate`)}
      when 'landmark' then ${nameOf(sql`c.became`, sql`'id'`, sql`landmark`)}
      else ${plateName(sql`(c.became ->> 'id')::integer`)} end)) end as became,
  ${nameOf(sql`c.chosen_ids`, sql`'street'`, sql`street`)} as "streetName",
  ${nameOf(sql`c.chosen_ids`, sql`'estate'`, sql`estate`)} as "estateName",
  ${nameOf(sql`c.chosen_ids`, sql`'landmark'`, sql`landmark`)} as "landmarkName",
  case when c.pinned then ${plateName(sql`(c.offered_ids ->> 'plate')::integer`)} end as "plateName",
  case when c.pinned and c.offered_ids ->> 'building' is null
    then ${nameOf(sql`c.offered_ids`, sql`'estate'`, sql`estate`)} end as "movedEstateName"`

interface CorrectionRow extends Omit<Correction, 'aliasOf' | 'movable'> {
  streetName: string | null
  estateName: string | null
  landmarkName: string | null
  plateName: string | null
  movedEstateName: string | null
}

async function read(database: Database, where: Sql, tail: Sql): Promise<Correction[]> {
  return (await rows<CorrectionRow>(database, sql`
    select ${columns} from address_correction c
    join user_account u on u.id = c.user_id left join user_account d on d.id = c.decided_by
    where ${where} ${tail}`)).map(toCorrection)
}

function toCorrection({ streetName, estateName, landmarkName, plateName, movedEstateName, ...kept }: CorrectionRow): Correction {
  const owners = [['estate', estateName], ['street', streetName], ['landmark', landmarkName]] as const
  return {
    ...kept,
    aliasOf: owners.flatMap(([of, name]) => (name === null ? [] : [{ of, name }])),
    movable: plateName !== null ? { of: 'plate', name: plateName } : movedEstateName !== null ? { of: 'estate', name: movedEstateName } : null,
  }
}

export function correctionsIn(database: Database, state: Correction['state'], limit: number): Promise<Correction[]> {
  const order = state === 'open' ? sql`c.times desc, c.last_at desc` : sql`c.decided_at desc`
  return read(database, sql`c.state = ${state}`, sql`order by ${order}, c.id desc limit ${limit}`)
}

export async function correctionById(database: Database, id: number): Promise<Correction | undefined> {
  return (await read(database, sql`c.id = ${id}`, sql``))[0]
}

export async function countOpen(database: Database): Promise<number> {
  return (await row<{ count: number }>(database, sql`select count(*) as count from address_correction where state = 'open'`))?.count ?? 0
}

export interface Undecided {
  chosenIds: Partial<Record<'street' | 'estate' | 'landmark', number>>
  offeredIds: Partial<Record<'plate' | 'estate' | 'building', number>> | null
  pinned: boolean
}

/** Locks a correction that is open; undefined when it was decided, or is not there. */
export function lockOpen(tx: Database, id: number): Promise<Undecided | undefined> {
  return row(tx, sql`
    select chosen_ids as "chosenIds", offered_ids as "offeredIds", pinned
    from address_correction where id = ${id} and state = 'open' for update`)
}

export async function close(tx: Database, id: number, state: 'accepted' | 'dismissed', became: Became | null, by: number, at: Date): Promise<void> {
  await run(tx, sql`
    update address_correction set state = ${state}, decided_by = ${by}, decided_at = ${at}, became = ${became ? JSON.stringify(became) : null}
    where id = ${id}`)
}

const tables = { street: sql`street`, estate: sql`estate`, landmark: sql`landmark` }

/** False when the row is gone, or has that name already. */
export async function addAlias(tx: Database, of: keyof typeof tables, id: number, text: string): Promise<boolean> {
  return (await run(tx, sql`
    update ${tables[of]} set aliases = array_append(aliases, ${text}::text)
    where id = ${id} and name <> ${text} and ${text}::text <> all(aliases)`)) > 0
}

/** Puts a plate or an estate where the correction's pin stands. False when the row is gone. */
export async function moveToPin(tx: Database, { of, id }: Target, correction: number): Promise<boolean> {
  const pin = sql`(select chosen from address_correction where id = ${correction})`
  return (await run(tx, of === 'plate'
    ? sql`update door_plate set geom = ${pin} where id = ${id}`
    : sql`update estate set point = ${pin} where id = ${id}`)) > 0
}
