import { rows, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import type { TableRow } from './row-places.ts'

/**
 * The unit of each row, by line: by key, name, short name or alias, where several share it the one of the row's company.
 * A name that repeats its company in front ("宁景供热盛达换热站") or leaves 换热站 away is understood.
 */
export async function unitsOfTable(tx: Database, table: readonly Pick<TableRow, 'line' | 'unit' | 'company'>[]): Promise<Map<number, number>> {
  const pairs = new Map(table.map(({ unit, company }) => [JSON.stringify([unit, company]), { unit, company, words: wordsOf(unit, company) }]))
  const asked = [...pairs].flatMap(([pair, { company, words }]) => words.map((word, rank) => ({ pair, company, word, rank })))
  const found = await rows<{ pair: string; id: number }>(tx, sql`
    select distinct on (asked.pair) asked.pair, u.id
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (pair text, company text, word text, rank integer)
    join unit u on asked.word in (u.source_key, u.name, u.short_name) or asked.word = any (u.aliases)
    left join unit company on company.id = u.parent_id
    cross join lateral (select asked.company <> '' and asked.company in (company.name, company.short_name, company.source_key) as same) own
    cross join lateral (
      select count(*) as many from unit other where asked.word in (other.source_key, other.name, other.short_name) or asked.word = any (other.aliases)
    ) named
    where named.many = 1 or own.same
    order by asked.pair, asked.rank, own.same desc, u.id`)
  const byPair = new Map(found.map(({ pair, id }) => [pair, id]))
  return new Map(table.flatMap(({ line, unit, company }) => {
    const id = byPair.get(JSON.stringify([unit, company]))
    return id === undefined ? [] : [[line, id] as const]
  }))
}

/** What a unit may be called here, the words as they stand first. */
function wordsOf(unit: string, company: string): string[] {
  const bare = company !== '' && unit.startsWith(company) ? unit.slice(company.length) : unit
  return [...new Set([unit, bare, `${bare}换热站`, bare.replace(/热力站$/, '换热站'), bare.replace(/换热站$/, '')])].filter((word) => word !== '')
}
