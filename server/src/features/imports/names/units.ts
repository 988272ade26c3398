import { rows, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'

/** The units that go by a key or a name, by that word; all of them where several share a name. A key beats a name. */
export async function unitsNamed(tx: Database, words: readonly string[]): Promise<Map<string, number[]>> {
  const wanted = [...new Set(words)].filter((word) => word !== '')
  const found = await rows<{ word: string; keyed: number | null; ids: number[] }>(tx, sql`
    select word, min(id) filter (where source_key = word) as keyed, array_agg(id order by id) as ids
    from unnest(${wanted}::text[]) as wanted (word)
    join unit on word = source_key or word = name or word = short_name or word = any (aliases)
    group by word`)
  return new Map(found.map(({ word, keyed, ids }) => [word, keyed === null ? ids : [keyed]]))
}
