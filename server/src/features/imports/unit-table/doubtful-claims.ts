import { rows, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { layOutClaims, type Claim } from './claims.ts'

/** However close a unit's claims usually lie, within this nothing is far. */
const leastMetres = 2_000
/** Farther than so many times what nine of ten claims lie from their unit's nearest other claim. */
const times = 4
/** Of so many nearest claims none is of the same unit, and so many are of one other. */
const neighbours = 5
const outnumbering = 3

export interface DoubtfulClaim {
  line: number
  /** `far` from everything else the unit claims and from its own site; `outnumbered` by another unit's all around. */
  because: 'far' | 'outnumbered'
}

/** Claims that are more likely wrong than right by where they lie, each line once. In a transaction of their own (`filling`). */
export async function doubtfulClaims(tx: Database, claims: readonly Claim[]): Promise<DoubtfulClaim[]> {
  if (claims.length === 0) return []
  await layOutClaims(tx, claims)
  return rows<DoubtfulClaim>(tx, sql`
    with spaced as (
      select claim.line, claim.unit_id,
             least((select st_distance(other.core, claim.core) from claim other
                    where other.unit_id = claim.unit_id and other.line <> claim.line
                    order by other.core <-> claim.core limit 1),
                   st_distance(st_transform(unit.geom, 3857), claim.core)) / metre as metres,
             around.own, around.most
      from ground, claim
      join unit on unit.id = claim.unit_id
      cross join lateral (
        select bool_or(unit_id = claim.unit_id) as own, max(together) as most
        from (
          select unit_id, count(*) over (partition by unit_id) as together
          from (select unit_id from claim other where other.line <> claim.line order by other.core <-> claim.core limit ${neighbours}) near
        ) counted
      ) around
    ),
    usual as (select percentile_cont(0.9) within group (order by metres) as metres from spaced)
    select line, min(case when spaced.metres > greatest(${leastMetres}, ${times} * usual.metres) then 'far' else 'outnumbered' end) as because
    from spaced, usual
    where spaced.metres > greatest(${leastMetres}, ${times} * usual.metres) or (not own and most >= ${outnumbering})
    group by line order by line`)
}
