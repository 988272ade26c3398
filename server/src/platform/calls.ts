import type { Call, Focus, Match } from '../api/shapes.ts'
import { row, rows, type Database } from './database.ts'
import { sql, type Sql } from './sql.ts'

interface CallRow extends Omit<Call, 'place' | 'focus'> {
  match: Match | null
  focus: Focus | null
}

const columns = sql`
  c.id, c.client_id as "clientId", c.version, c.state, c.caller_number as "callerNumber", c.seat, u.name as "userName",
  c.category, c.severity, c.matter, c.started_at as "startedAt", c.answered_at as "answeredAt", c.ended_at as "endedAt",
  c.located_at as "locatedAt", c.match, c.focus`

const select = (where: Sql) => sql`select ${columns} from call c left join user_account u on u.id = c.user_id where ${where}`

function toCall({ match, focus, ...call }: CallRow): Call {
  return {
    ...call,
    focus,
    place: match && {
      label: match.label,
      district: match.district ?? null,
      street: match.street ?? null,
      number: match.number ?? null,
      estate: match.estate ?? null,
      building: match.building ?? null,
      precision: match.precision,
      lon: match.lon,
      lat: match.lat,
    },
  }
}

export async function callById(database: Database, id: number): Promise<Call | undefined> {
  const found = await row<CallRow>(database, select(sql`c.id = ${id}`))
  return found && toCall(found)
}

/** Who took a call: null while it rings; undefined when there is no such call. */
export async function takerOf(database: Database, id: number): Promise<number | null | undefined> {
  return (await row<{ userId: number | null }>(database, sql`select user_id as "userId" from call where id = ${id}`))?.userId
}

export async function openCalls(database: Database): Promise<Call[]> {
  return (await rows<CallRow>(database, sql`${select(sql`c.state <> 'ended'`)} order by c.started_at`)).map(toCall)
}
