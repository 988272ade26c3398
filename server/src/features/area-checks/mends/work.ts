import { rows, type Database } from '../../../platform/database.ts'
import { sql, type Sql } from '../../../platform/sql.ts'
import type { Plane } from '../plane.ts'

/** A finding as its mend needs it; `place` is EWKB in hex. */
export interface ToMend {
  id: number
  code: string
  mend: string
  areaIds: number[]
  subject: number | null
  what: string | null
  place: string | null
  city: boolean
}

/** The draft while it is being mended: shapes (EWKB in hex, null: gone) and names that differ from what is in the tables by now. */
export interface Work extends Plane {
  tx: Database
  draftId: number
  shapes: Map<number, string | null>
  names: Map<number, string | null>
}

/** The draft's areas as mended so far, as valid polygons, of those that `where` holds for (`d.id`, `d.geom` as kept): `id, unit_id, geom`. */
export function present({ draftId, shapes }: Work, where: Sql): Sql {
  const gone = [...shapes].flatMap(([id, shape]) => (shape === null ? id : []))
  const mended = [...shapes].flatMap(([id, shape]) => (shape === null ? [] : [{ id, shape }]))
  const ids = mended.map(({ id }) => id)
  return sql`(
    select d.id, d.unit_id, st_multi(st_collectionextract(case when st_isvalid(d.geom) then d.geom else st_makevalid(d.geom) end, 3)) as geom
    from (
      select id, unit_id, geom from draft_area
      where draft_id = ${draftId} and not removed and id <> all(${ids}::integer[]) and id <> all(${gone}::integer[])
      union all
      select o.id, o.unit_id, w.shape::geometry from unnest(${ids}::integer[], ${mended.map(({ shape }) => shape)}::text[]) w (id, shape)
      join draft_area o on o.id = w.id and o.draft_id = ${draftId} and not o.removed
    ) d where ${where} offset 0)`
}

/** Keeps shapes that a statement made: `id, shape` with null for an area of which nothing is left. How many they are. */
export async function reshape(work: Work, statement: Sql): Promise<number> {
  const made = await rows<{ id: number; shape: string | null }>(work.tx, statement)
  for (const { id, shape } of made) work.shapes.set(id, shape)
  return made.length
}

export const asShape = (geom: Sql): Sql => sql`case when not st_isempty(${geom}) then st_multi(${geom})::text end`
