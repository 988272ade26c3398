import type { Database } from '@heatline/server/platform/database'
import { rows } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import type { PlacedRow } from '@heatline/server/features/imports/kind'
import { seededRandom } from '../../demo-city/random.ts'

/** What is true of an estate, as its heating company would write it down. */
export interface TrueRow {
  estate: string
  address: string
  unitId: number
  unit: string
  company: string
  /** Units whose areas are nearest to it, its own left out. */
  nearby: string[]
}

export function trueRows(database: Database, at: Date): Promise<TrueRow[]> {
  return rows<TrueRow>(database, sql`
    select e.name as estate, coalesce(e.address, '') as address, u.id as "unitId", u.name as unit, coalesce(company.name, '') as company,
           array(select near.name from service_area other join unit near on near.id = other.unit_id
                 where other.category = 'heating' and other.valid_from <= ${at} and (other.valid_to is null or other.valid_to > ${at}) and other.unit_id <> u.id
                 order by other.geom <-> e.point limit 5) as nearby
    from estate e
    join service_area a on a.category = 'heating' and a.valid_from <= ${at} and (a.valid_to is null or a.valid_to > ${at}) and st_covers(a.geom, e.point)
    join unit u on u.id = a.unit_id left join unit company on company.id = u.parent_id
    order by e.id`)
}

/** How a table goes wrong; shares of its rows. */
export interface Faults {
  missing: number
  /** Another unit of the city, whichever. */
  wrong: number
  /** A unit whose area is near. */
  near: number
  /** Estates are left out: only addresses say where. */
  addressesOnly?: boolean
}

/** The table with its faults, and the lines that name a wrong unit. */
export function faultyTable(truth: readonly TrueRow[], faults: Faults, seed: string): { table: PlacedRow[]; wrong: Set<number> } {
  const random = seededRandom('unit-table', seed)
  const units = [...new Set(truth.map(({ unit }) => unit))]
  const wrong = new Set<number>()
  const table = truth.flatMap((row, index): PlacedRow[] => {
    const line = index + 2
    const drawn = random.next()
    if (drawn < faults.missing) return []
    const others = drawn < faults.missing + faults.wrong ? units.filter((unit) => unit !== row.unit)
      : drawn < faults.missing + faults.wrong + faults.near ? row.nearby : []
    const unit = others.length === 0 ? row.unit : random.pick(others)
    if (unit !== row.unit) wrong.add(line)
    const company = unit === row.unit ? row.company : ''
    return [{ line, place: undefined, fields: { unit, parent: company, address: row.address, ...(!faults.addressesOnly && { estate: row.estate }) } }]
  })
  return { table, wrong }
}
