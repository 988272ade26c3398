import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeOsmPbf } from '@heatline/server/features/imports/formats/osm-fixture'
import { elements } from '@heatline/server/features/imports/formats/osm-town'
import { osmLayers } from '@heatline/server/features/imports/formats/osm'
import { importFile } from '@heatline/server/features/imports/import-file'
import { openTestDatabase, type TestDatabase } from './database.ts'

const now = new Date('2026-11-22T00:00:00Z')
let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await openTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'heatline-osm-'))
  writeFileSync(join(folder, 'town.osm.pbf'), writeOsmPbf(elements))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database?.close()
})

/** What became of each layer, in the order in which a file of OpenStreetMap data is imported. */
async function importTown() {
  const reports: Record<string, Record<string, unknown>> = {}
  for (const { layer, kind } of osmLayers) {
    const report = await importFile(database.pool, { kind, path: join(folder, 'town.osm.pbf'), layer }, now)
    if (report.outcome === 'refused') throw new Error(`${layer}: ${JSON.stringify(report)}`)
    const { rows, added, changed, unchanged, repeated } = report
    reports[layer] = { rows, added, changed, unchanged, repeated, refused: report.refusals.map(({ reason }) => reason.code) }
  }
  return reports
}

async function query<T>(text: string): Promise<T[]> {
  return (await database.pool.query(text)).rows as T[]
}

test('a file of OpenStreetMap data becomes a city, layer by layer; a second time nothing changes', async () => {
  const first = await importTown()
  expect(first).toEqual({
    district: { rows: 3, added: 2, changed: 0, unchanged: 0, repeated: 0, refused: ['osm-incomplete'] },
    subdistrict: { rows: 1, added: 0, changed: 0, unchanged: 0, repeated: 0, refused: ['osm-open-ring'] },
    street: { rows: 7, added: 5, changed: 0, unchanged: 0, repeated: 1, refused: ['osm-incomplete'] },
    estate: { rows: 3, added: 2, changed: 0, unchanged: 0, repeated: 0, refused: ['osm-open-ring'] },
    building: { rows: 2, added: 2, changed: 0, unchanged: 0, repeated: 0, refused: [] },
    'door-plate': { rows: 5, added: 5, changed: 0, unchanged: 0, repeated: 0, refused: [] },
    landmark: { rows: 4, added: 4, changed: 0, unchanged: 0, repeated: 0, refused: [] },
    basemap: { rows: 9, added: 8, changed: 0, unchanged: 0, repeated: 0, refused: ['osm-open-ring'] },
  })
  expect(await query(`select b.number, b.floors, e.name as estate, d.name as district
    from building b join estate e on e.id = b.estate_id join district d on d.id = e.district_id order by b.number`)).toEqual([
    { number: '12', floors: 18, estate: '阳光小区', district: '和平区' }, { number: '3', floors: null, estate: '阳光小区二期', district: '和平区' },
  ])
  expect(await query(`select name, class, st_numgeometries(geom)::integer as parts, aliases from street where name = '青年大街'`))
    .toEqual([{ name: '青年大街', class: 'main', parts: 2, aliases: ['青年街', '青年大道'] }])
  expect(await query(`select s.name, p.number_text, d.name as district from door_plate p join street s on s.id = p.street_id left join district d on d.id = p.district_id
    order by s.name, p.number`)).toContainEqual({ name: '中山路', number_text: '14', district: '沈河区' })
  expect(await query('select kind, count(*)::integer from basemap_feature group by kind order by kind')).toEqual([
    { kind: 'block', count: 1 }, { kind: 'building', count: 3 }, { kind: 'park', count: 1 }, { kind: 'rail', count: 1 }, { kind: 'water', count: 1 }, { kind: 'waterway', count: 1 },
  ])
  expect(await query("select name, st_numinteriorrings(st_geometryn(geom, 1)) as holes, st_isvalid(geom) as valid from district where name = '沈河区'"))
    .toEqual([{ name: '沈河区', holes: 1, valid: true }])
  for (const [layer, report] of Object.entries(await importTown())) expect(report, layer).toMatchObject({ added: 0, changed: 0, rows: first[layer]!['rows'] })
})
