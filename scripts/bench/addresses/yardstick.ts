import { row, rows, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { isRight, type AddressQuestion, type QuestionRow } from './questions.ts'

/** The plain way: full addresses in one column, trigrams over it, the five most similar. */
export async function prepareYardstick(pool: Pool): Promise<void> {
  await pool.query('create extension if not exists pg_trgm')
  if (await row(pool, sql`select 1 as present from pg_class where relname = 'address_text_trgm'`)) return
  await pool.query(`
    drop table if exists address_text;
    create table address_text ("full" text not null, lon float8 not null, lat float8 not null);
    insert into address_text
      select coalesce(d.name, '') || s.name || p.lane || p.alley || p.number_text, st_x(p.geom), st_y(p.geom)
      from door_plate p join street s on s.id = p.street_id left join district d on d.id = p.district_id
      union all
      select coalesce(d.name, '') || coalesce(s.name || e.number_text, '') || e.name || b.number || '号楼', st_x(b.point), st_y(b.point)
      from building b join estate e on e.id = b.estate_id left join district d on d.id = e.district_id left join street s on s.id = e.street_id;
    create index address_text_trgm on address_text using gin ("full" gin_trgm_ops);
    analyze address_text`)
}

function find(pool: Pool, text: string): Promise<{ lon: number; lat: number }[]> {
  return rows(pool, sql`
    select "full", lon, lat from address_text where "full" % ${text} order by similarity("full", ${text}) desc limit 5`)
}

export interface YardstickRow {
  name: string
  asked: number
  hits: number
  ms: number[]
}

/** Asks the same questions row by row; so many of each, for it is slow. */
export async function measureYardstick(pool: Pool, questions: readonly QuestionRow[], ofEach: number): Promise<YardstickRow[]> {
  const measured: YardstickRow[] = []
  for (const { name, questions: all } of questions) {
    const asked = everyNth(all, ofEach)
    const ms: number[] = []
    let hits = 0
    for (const question of asked) {
      const started = performance.now()
      const [first] = await find(pool, question.text)
      ms.push(performance.now() - started)
      if (isRight(question, first)) hits += 1
    }
    measured.push({ name, asked: asked.length, hits, ms })
  }
  return measured
}

/** So many of them, spread evenly: plates and buildings in the share they have. */
function everyNth(all: readonly AddressQuestion[], count: number): AddressQuestion[] {
  const step = Math.max(1, all.length / count)
  return Array.from({ length: Math.min(count, all.length) }, (_, index) => all[Math.floor(index * step)]!)
}
