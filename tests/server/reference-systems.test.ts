import { afterAll, beforeAll, expect, test } from 'vitest'
import { chinaDatums, definitionOfZone, epsgOfZone, falseEastingOf, meridianOf, zonesOfDatum } from '@heatline/server/core/geo/china-zones'
import { crsName, fromWgs84, parseCrs, toWgs84 } from '@heatline/server/core/geo/datum'
import { cityExtent, guessSystem } from '@heatline/server/features/imports/reference-system'
import { rows, run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database?.close())

test('every Chinese zone has the code, meridian and false easting of the registry', async () => {
  const zones = chinaDatums.flatMap(zonesOfDatum)
  const codes = zones.map(epsgOfZone)
  const known = await rows<{ srid: number; srtext: string }>(database.pool, sql`select srid, srtext from spatial_ref_sys where srid = any(${codes})`)
  const texts = new Map(known.map(({ srid, srtext }) => [srid, srtext]))
  expect(new Set(codes).size).toBe(3 * 2 * (21 + 11))
  for (const zone of zones) {
    const text = texts.get(epsgOfZone(zone)) ?? ''
    const datum = { cgcs2000: 'CGCS2000', xian80: 'Xian 1980', beijing54: 'Beijing 1954' }[zone.datum]
    expect(text).toMatch(new RegExp(`^PROJCS\\["${datum} / ${zone.width === 3 ? '3-degree ' : ''}Gauss-Kruger ${zone.prefixed ? `zone ${zone.zone}` : `CM ${meridianOf(zone)}E`}"`))
    expect(text).toContain(`PARAMETER["central_meridian",${meridianOf(zone)}]`)
    expect(text).toContain(`PARAMETER["false_easting",${falseEastingOf(zone)}]`)
    expect(crsName(parseCrs(text)!)).toBe(`EPSG:${epsgOfZone(zone)}`)
  }
})

/** Degrees of the code's own datum: what is compared is the projection, not the choice of a datum's shift. */
test.each([
  [4491, 4490], [4499, 4490], [4509, 4490], [4510, 4490], [4526, 4490], [4529, 4490], [4547, 4490], [4550, 4490], [4554, 4490],
  [3826, 3824], [3825, 3824], [32650, 4326], [32651, 4326], [3857, 4326],
  [2327, 4610], [2365, 4610], [2386, 4610], [2417, 4214], [2438, 4214], [2442, 4214], [21461, 4214],
])('EPSG:%i lies where PostGIS has it to 1 mm, and comes back', async (code, degrees) => {
  const [known] = await rows<{ definition: string; meridian: number; latitude: number }>(database.pool, sql`
    select trim(proj4text) as definition, coalesce(substring(proj4text from 'lon_0=([0-9.]+)')::float8, 6 * substring(proj4text from 'zone=([0-9]+)')::float8 - 183) as meridian,
           coalesce(nullif(substring(proj4text from 'lat_0=([0-9.]+)')::float8, 0), 30) as latitude
    from spatial_ref_sys where srid = ${code}`)
  const definition = known!.definition.replace(/\+towgs84=\S+/, '')
  const [there, back] = [fromWgs84({ kind: 'epsg', code }, definition)!, toWgs84({ kind: 'epsg', code }, definition)!]
  const places = [-1.4, -0.3, 0, 0.7, 1.5].flatMap((off) => [19, 31.2, 41.8, 52].map((lat) => [known!.meridian + off, lat] as const))
  const truth = await rows<{ x: number; y: number }>(database.pool, sql`
    select st_x(at) as x, st_y(at) as y from json_array_elements(${JSON.stringify(places)}::json) with ordinality as place(lonlat, nth),
      st_transform(st_setsrid(st_makepoint((lonlat->>0)::float8, (lonlat->>1)::float8), ${degrees}::integer), ${code}::integer) as at order by nth`)
  for (const [index, [lon, lat]] of places.entries()) {
    const { x, y } = truth[index]!
    const [ourX, ourY] = there(lon, lat)!
    expect(Math.hypot(ourX - x, ourY - y), `${lon} ${lat}`).toBeLessThan(0.001)
    const [backLon, backLat] = back(x, y)!
    expect(111_195 * Math.hypot((backLon - lon) * Math.cos((lat * Math.PI) / 180), backLat - lat)).toBeLessThan(0.001)
  }
})

test('the zones written here are those that PostGIS has', async () => {
  const zone = { datum: 'cgcs2000', width: 3, zone: 41, prefixed: true } as const
  const ours = fromWgs84({ kind: 'epsg', code: 4529 }, definitionOfZone(zone))!(123.4, 41.8)!
  const [truth] = await rows<{ x: number; y: number }>(database.pool, sql`
    select st_x(at) as x, st_y(at) as y from st_transform(st_setsrid(st_makepoint(123.4, 41.8), 4490), 4529) as at`)
  expect(Math.hypot(ours[0] - truth!.x, ours[1] - truth!.y)).toBeLessThan(0.001)
})

/** What PROJ knows of the old datums differs by place; the note says 100 m. */
test.each([[2365, 123], [2417, 123], [2436, 117]])('old EPSG:%i lies within 100 m of where PROJ has it', async (code, meridian) => {
  const [known] = await rows<{ definition: string }>(database.pool, sql`select trim(proj4text) as definition from spatial_ref_sys where srid = ${code}`)
  const [x, y] = fromWgs84({ kind: 'epsg', code }, known!.definition)!(meridian + 0.4, 41.8)!
  const [truth] = await rows<{ metres: number }>(database.pool, sql`
    select st_distance(st_transform(st_setsrid(st_makepoint(${meridian}::float8 + 0.4, 41.8), 4326), ${code}::integer), st_setsrid(st_makepoint(${x}::float8, ${y}::float8), ${code}::integer)) as metres`)
  expect(truth!.metres).toBeLessThan(100)
})

test('a file without a word about its system is judged against the data of the city', async () => {
  const points: [number, number][] = [[41_533_000, 4_630_000], [41_534_000, 4_631_000]]
  expect(await cityExtent(database.pool)).toBeUndefined()
  expect((await guessSystem(database.pool, points)).guesses[0]).toMatchObject({ crs: { code: 4529 }, because: 'in-china' })
  await run(database.pool, sql`insert into street (source_key, name, class, geom) values ('s', '青年大街', 'main', st_geomfromtext('MULTILINESTRING((123.3 41.7, 123.5 41.9))', 4326))`)
  expect(await cityExtent(database.pool)).toEqual([123.3, 41.7, 123.5, 41.9])
  expect((await guessSystem(database.pool, points)).guesses[0]).toMatchObject({ crs: { code: 4529 }, because: 'in-city', kilometresFromCity: 0 })
})

test('shifted degrees are told from true ones by things that the city knows by name', async () => {
  const shift = fromWgs84({ kind: 'gcj02' })!
  const known = Array.from({ length: 12 }, (_, at) => ({ name: `第${at}小学`, lon: 123.35 + at * 0.01, lat: 41.75 + (at % 3) * 0.03 }))
  await run(database.pool, sql`insert into landmark (source_key, name, kind, geom) select name, name, 'school', st_setsrid(st_makepoint(lon, lat), 4326)
    from json_to_recordset(${JSON.stringify(known)}) as input (name text, lon float8, lat float8)`)
  const inFile = (convert: typeof shift) => known.map(({ name, lon, lat }) => ({ name, at: convert(lon + 0.0002, lat)! }))
  const guess = (named: ReturnType<typeof inFile>) => guessSystem(database.pool, named.map(({ at }) => at), named)
  expect(await guess(inFile(shift))).toMatchObject({ kind: 'ask', guesses: [{ crs: { kind: 'gcj02' }, because: 'known-things' }, { crs: { kind: 'wgs84' } }] })
  expect(await guess(inFile((lon, lat) => [lon, lat]))).toMatchObject({ kind: 'sure', guesses: [{ crs: { kind: 'wgs84' } }] })
  expect(await guess(inFile(shift).map(({ at }) => ({ name: '别处', at })))).toMatchObject({ kind: 'sure' })
})
