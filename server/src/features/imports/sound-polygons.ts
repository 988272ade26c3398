import type { MultiPolygon } from 'geojson'
import { rows } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import type { ImportContext } from './kind.ts'
import type { RowReason } from './report.ts'

interface Finding {
  place: number
  at: string
  repaired: string | null
}

/**
 * Keeps the rows whose polygons are sound. One that PostGIS can mend without changing its area by more than a
 * thousandth is mended in place; the others are refused with the spot of the fault.
 */
export async function soundPolygons<Row extends { line: number; polygon: MultiPolygon | null }>(
  context: ImportContext,
  all: Row[],
): Promise<{ sound: Row[]; refused: { line: number; reason: RowReason }[] }> {
  const findings = await rows<Finding>(context.tx, sql`
    select (place - 1)::integer as place, st_astext(location(st_isvaliddetail(geom)), 6) as at,
           case when abs(st_area(made) - st_area(geom)) <= 0.001 * st_area(made) then st_asgeojson(made, 15) end as repaired
    from unnest(${all.map(({ polygon }) => polygon && JSON.stringify(polygon))}::text[]) with ordinality as input (json, place),
         st_geomfromgeojson(json) as geom, st_multi(st_collectionextract(st_makevalid(geom), 3)) as made
    where not st_isvalid(geom) or st_isempty(geom)`)
  const mended = new Map(findings.filter(({ repaired }) => repaired).map(({ place, repaired }) => [place, repaired!] as const))
  const broken = new Map(findings.filter(({ repaired }) => !repaired).map(({ place, at }) => [place, at] as const))
  if (mended.size > 0) context.note({ code: 'polygons-repaired', count: mended.size })
  const sound: Row[] = []
  const refused: { line: number; reason: RowReason }[] = []
  all.forEach((row, place) => {
    const repaired = mended.get(place)
    if (broken.has(place)) refused.push({ line: row.line, reason: { code: 'bad-polygon', place: broken.get(place)! } })
    else sound.push(repaired ? { ...row, polygon: JSON.parse(repaired) as MultiPolygon } : row)
  })
  return { sound, refused }
}
