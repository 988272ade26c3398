import { rows } from '../../../platform/database.ts'
import { sql, type Sql } from '../../../platform/sql.ts'
import type { ImportContext } from '../kind.ts'

export interface WantedSubdistrict {
  name: string
  districtId: number
}

/** The key of a subdistrict in the result of `findOrMakeSubdistricts`. */
export function subdistrictKey({ name, districtId }: WantedSubdistrict): string {
  return `${districtId}|${name}`
}

/** The ids of subdistricts (or villages) by district and name; those that the city does not have are made. */
export async function findOrMakeSubdistricts(context: ImportContext, wanted: WantedSubdistrict[]): Promise<Map<string, number>> {
  const { tx, subdistricts } = context
  const missing = new Map(
    wanted.filter((each) => each.name !== '').map((each) => [subdistrictKey(each), each] as const)
      .filter(([key]) => !subdistricts.has(key)),
  )
  if (missing.size === 0) return subdistricts
  const input = sql`unnest(${[...missing.values()].map((each) => each.districtId)}::integer[],
    ${[...missing.values()].map((each) => each.name)}::text[]) as wanted (district_id, name)`
  await take(sql`
    select wanted.district_id, wanted.name, min(subdistrict.id) as id
    from ${input}
    join subdistrict on subdistrict.district_id = wanted.district_id
      and (wanted.name = subdistrict.name or wanted.name = any (aliases || former_names))
    group by wanted.district_id, wanted.name`)
  if (missing.size === 0) return subdistricts
  const made = missing.size
  await take(sql`
    insert into subdistrict (source_key, name, district_id)
    select district.source_key || '|' || wanted.name, wanted.name, district.id
    from ${input}
    join district on district.id = wanted.district_id
    where not exists (
      select from subdistrict where subdistrict.district_id = wanted.district_id
        and (wanted.name = subdistrict.name or wanted.name = any (subdistrict.aliases || subdistrict.former_names)))
    on conflict (source_key) do update set name = excluded.name
    returning district_id, name, id`)
  context.note({ code: 'subdistricts-created', count: made })
  return subdistricts

  async function take(statement: Sql) {
    for (const found of await rows<{ district_id: number; name: string; id: number }>(tx, statement)) {
      const key = subdistrictKey({ name: found.name, districtId: found.district_id })
      subdistricts.set(key, found.id)
      missing.delete(key)
    }
  }
}
