import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile, type ImportOptions } from '@heatline/server/features/imports/import-file'
import { fileSentence } from '@heatline/server/features/imports/sentences'
import { sharedDirectory } from '../support/find.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

const directory = join(sharedDirectory, 'real')
const present = existsSync(directory)
if (!present) {
  if (process.env['CI'] === 'true') throw new Error(`real city data is missing: ${directory}`)
  process.stderr.write(`\nNOT RUN: imports of real city data, ${directory} is missing\n`)
}

const morning = new Date('2026-11-22T00:00:00Z')
const plates = [['6400700', '前金區', 21124], ['6401000', '旗津區', 8759], ['6402600', '茄萣區', 9486]] as const

describe.runIf(present)('real city data', { timeout: 300_000 }, () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())

  async function imported(kind: ImportOptions['kind'], file: string, options: Partial<ImportOptions> = {}) {
    const report = await importFile(database.pool, { kind, path: join(directory, file), far: true, ...options }, morning)
    if (report.outcome === 'refused') throw new Error(fileSentence(report.reason, 'en'))
    return report
  }
  async function only<T>(text: string): Promise<T> {
    return (await database.pool.query(text)).rows[0] as T
  }

  test.each(plates)('every door plate of %s is there or has its reason, and a repeat changes nothing', async (code, district, rows) => {
    const options = { crs: 'EPSG:3826', set: { district } }
    const first = await imported('door-plate', `kaohsiung/${code}.csv`, options)
    expect(first.rows).toBe(rows)
    expect(first.added + first.repeated + first.refused).toBe(rows)
    expect(first.refusals).toHaveLength(first.refused)
    expect(first.refusals.filter(({ reason }) => reason.code !== 'duplicate')).toEqual([])
    expect(first.refused / rows).toBeLessThan(0.01)
    const again = await imported('door-plate', `kaohsiung/${code}.csv`, options)
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: first.added, repeated: first.repeated, refused: first.refused })
  })

  test('door plates land within a millimetre of where PostGIS puts them', async () => {
    const plate = await only<{ metres: number }>(`
      select st_distance(door_plate.geom::geography, st_transform(st_setsrid(st_makepoint(177802.4, 2503928.92), 3826), 4326)::geography) as metres
      from door_plate join street on street.id = street_id where street.name = '七賢二路' and number_text = '118號'`)
    expect(plate.metres).toBeLessThan(0.001)
  })

  test('estates come with their own reference system', async () => {
    expect(await imported('estate', 'zhaoqing/estates.geojson'))
      .toMatchObject({ rows: 213, added: 213, refused: 0, crs: 'EPSG:32650' })
    expect(await imported('estate', 'zhaoqing/estates.geojson')).toMatchObject({ unchanged: 213, added: 0, changed: 0 })
    const found = await only<{ inside: number }>(`
      select count(*) as inside from estate
      where st_covers(geom, point) and point && st_makeenvelope(111.3, 22.7, 112.9, 24.0, 4326)`)
    expect(found.inside).toBe(213)
  })

  test('places of a map vendor are moved out of its datum', async () => {
    expect(await imported('landmark', 'xian/places.csv', { crs: 'GCJ-02' })).toMatchObject({ rows: 600, added: 600 })
    const moved = await only<{ lon: number; lat: number }>(`
      select st_x(geom) as lon, st_y(geom) as lat from landmark where source_key = 'B001D02349'`)
    // The file's own WGS84 columns are its GCJ-02 ones less a constant 0.0065, 0.0060, some 900 m from here: not a check.
    expect(moved.lon).toBeCloseTo(108.867117, 5)
    expect(moved.lat).toBeCloseTo(34.244242, 5)
  })
})
