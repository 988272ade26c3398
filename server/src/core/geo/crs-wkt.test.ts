import { describe, expect, test } from 'vitest'
import { crsName, parseCrs, toWgs84 } from './datum.ts'

const degree = 'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]'
const geographic = {
  cgcs2000: `GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],${degree}]`,
  xian80: `GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]],${degree}]`,
  beijing54: `GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954",SPHEROID["Krasovsky_1940",6378245.0,298.3]],${degree}]`,
  pulkovo: `GEOGCS["GCS_Pulkovo_1942",DATUM["D_Pulkovo_1942",SPHEROID["Krasovsky_1940",6378245.0,298.3]],${degree}]`,
  wgs84: `GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],${degree}]`,
  twd97: `GEOGCS["GCS_TWD_1997",DATUM["D_TWD_1997",SPHEROID["GRS_1980",6378137.0,298.257222101]],${degree}]`,
}

/** As ArcGIS and ogr2ogr write a `.prj`. */
function esri(name: string, of: keyof typeof geographic, meridian: number, easting: number, scale = 1, projection = 'Gauss_Kruger'): string {
  return `PROJCS["${name}",${geographic[of]},PROJECTION["${projection}"],PARAMETER["False_Easting",${easting}.0],` +
    `PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}],PARAMETER["Scale_Factor",${scale}],` +
    'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
}

describe('a .prj becomes the code whose numbers it has', () => {
  test.each([
    [esri('CGCS2000_3_Degree_GK_Zone_41', 'cgcs2000', 123, 41_500_000), 'EPSG:4529'],
    [esri('CGCS2000_3_Degree_GK_CM_123E', 'cgcs2000', 123, 500_000), 'EPSG:4550'],
    [esri('CGCS2000_3_Degree_GK_CM_114E', 'cgcs2000', 114, 500_000), 'EPSG:4547'],
    [esri('CGCS2000_GK_Zone_21', 'cgcs2000', 123, 21_500_000), 'EPSG:4499'],
    [esri('CGCS2000_GK_CM_123E', 'cgcs2000', 123, 500_000), 'EPSG:4510'],
    [esri('Xian_1980_3_Degree_GK_Zone_41', 'xian80', 123, 41_500_000), 'EPSG:2365'],
    [esri('Xian_1980_GK_CM_123E', 'xian80', 123, 500_000), 'EPSG:2346'],
    [esri('Beijing_1954_3_Degree_GK_CM_117E', 'beijing54', 117, 500_000), 'EPSG:2436'],
    [esri('Beijing_1954_GK_Zone_21', 'beijing54', 123, 21_500_000), 'EPSG:21421'],
    [esri('Beijing_1954_GK_Zone_21N', 'beijing54', 123, 500_000), 'EPSG:21461'],
    [esri('WGS_1984_UTM_Zone_51N', 'wgs84', 123, 500_000, 0.9996, 'Transverse_Mercator'), 'EPSG:32651'],
    [esri('TWD_1997_TM_Taiwan', 'twd97', 121, 250_000, 0.9999, 'Transverse_Mercator'), 'EPSG:3826'],
    [geographic.wgs84, 'WGS84'], [geographic.cgcs2000, 'WGS84'], [geographic.xian80, 'EPSG:4610'], [geographic.beijing54, 'EPSG:4214'],
  ])('%.44s…', (wkt, name) => {
    expect(crsName(parseCrs(wkt)!)).toBe(name)
  })
  test('its name does not matter', () => {
    expect(crsName(parseCrs(esri('沈阳坐标', 'cgcs2000', 123, 41_500_000))!)).toBe('EPSG:4529')
  })
  test('well-known text 2, and a system with heights', () => {
    const base = 'BASEGEOGCRS["China Geodetic Coordinate System 2000",DATUM["China 2000",ELLIPSOID["CGCS2000",6378137,298.257222101,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]]'
    const conversion = 'CONVERSION["zone 41",METHOD["Transverse Mercator"],PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433]],' +
      'PARAMETER["Longitude of natural origin",123,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Scale factor at natural origin",1,SCALEUNIT["unity",1]],' +
      'PARAMETER["False easting",41500000,LENGTHUNIT["metre",1]],PARAMETER["False northing",0,LENGTHUNIT["metre",1]]]'
    expect(crsName(parseCrs(`PROJCRS["CGCS2000 / 3-degree Gauss-Kruger zone 41",${base},${conversion},CS[Cartesian,2],AXIS["northing (X)",north],AXIS["easting (Y)",east],LENGTHUNIT["metre",1]]`)!)).toBe('EPSG:4529')
    const compound = `COMPD_CS["with height",${esri('x', 'cgcs2000', 123, 500_000)},VERT_CS["Yellow Sea 1985",VERT_DATUM["x",2005],UNIT["metre",1]]]`
    expect(crsName(parseCrs(compound)!)).toMatch(/EPSG:4(550|510)/)
  })
})

test("a grid of a city's own is read by its numbers", () => {
  const crs = parseCrs(esri('Shenyang_Local', 'cgcs2000', 123.5, 50_000))!
  expect(crsName(crs)).toBe('Shenyang_Local')
  const [lon, lat] = toWgs84(crs)!(50_000, 4_630_000)!
  expect(lon).toBeCloseTo(123.5, 9)
  expect(lat).toBeCloseTo(41.8, 1)
})
test("Krassowsky's ellipsoid under another name is not Beijing 54", () => {
  expect(parseCrs(esri('Pulkovo_1942_GK_Zone_21', 'pulkovo', 123, 21_500_000))?.kind).toBe('wkt')
})
test.each(['PROJCS["x"', 'GEOGCS[]', 'PROJCS[]', 'COMPD_CS["x"]', `PROJCS["${'x'.repeat(30_000)}"]`, 'GEOCCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["metre",1]]'])(
  '%.30s… is none', (text) => {
    const crs = parseCrs(text)
    expect(crs && toWgs84(crs)).toBeUndefined()
  })
