import { assert, double, property } from 'fast-check'
import gcoord from 'gcoord'
import { describe, expect, test } from 'vitest'
import { definitionOfZone } from './china-zones.ts'
import { accuracyMetres, crsName, fromWgs84, parseCrs, toWgs84 } from './datum.ts'

const taiwan = '+proj=tmerc +lat_0=0 +lon_0=121 +k=0.9999 +x_0=250000 +y_0=0 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs'
const { transform, CRSTypes } = gcoord as unknown as typeof gcoord.default

function metres([lon, lat]: [number, number], [otherLon, otherLat]: [number, number]) {
  return 111_195 * Math.hypot((otherLon - lon) * Math.cos((lat * Math.PI) / 180), otherLat - lat)
}

describe('the name of a reference system', () => {
  test.each([
    ['EPSG:3826', 'EPSG:3826'], ['3826', 'EPSG:3826'], ['urn:ogc:def:crs:EPSG::32650', 'EPSG:32650'],
    ['http://www.opengis.net/def/crs/EPSG/0/4547', 'EPSG:4547'], ['urn:ogc:def:crs:OGC:1.3:CRS84', 'WGS84'], ['EPSG:4326', 'WGS84'],
    ['EPSG:4490', 'WGS84'], ['CGCS2000', 'WGS84'], ['gcj02', 'GCJ-02'], ['GCJ-02', 'GCJ-02'], ['BD09', 'BD-09'], ['百度', 'BD-09'],
    ['EPSG:4547 yx', 'EPSG:4547 yx'], ['WGS84  YX', 'WGS84 yx'],
  ])('%s is %s', (text, name) => {
    expect(crsName(parseCrs(text)!)).toBe(name)
  })
  test.each(['', 'Xian', 'EPSG:', 'EPSG:12', 'epsg', 'yx', 'EPSG:4547 xy', 'constructor'])('"%s" is none', (text) => {
    expect(parseCrs(text)).toBeUndefined()
  })
})

describe('moving to WGS84', () => {
  test('a plate of TWD97 lands where PostGIS puts it', () => {
    const at = toWgs84({ kind: 'epsg', code: 3826 }, taiwan)!(177802.4, 2503928.92)!
    expect(metres(at, [120.29760936, 22.634025325])).toBeLessThan(0.001)
  })
  test.each(['gcj02', 'bd09'] as const)('%s undoes its shift to 5 cm anywhere in China', (kind) => {
    const back = toWgs84({ kind })!
    const system = kind === 'gcj02' ? CRSTypes.GCJ02 : CRSTypes.BD09
    assert(property(double({ min: 75, max: 133, noNaN: true }), double({ min: 19, max: 52, noNaN: true }), (lon, lat) => {
      const [x, y] = transform<[number, number]>([lon, lat], CRSTypes.WGS84, system)
      expect(metres(back(x, y)!, [lon, lat])).toBeLessThan(0.05)
    }))
  })
  test('coordinates that no place has are refused', () => {
    expect(toWgs84({ kind: 'wgs84' })!(177802, 2503928)).toBeUndefined()
    expect(toWgs84({ kind: 'gcj02' })!(34.2, 108.9)).toBeUndefined()
    expect(toWgs84({ kind: 'epsg', code: 3826 }, taiwan)!(1e9, 1e9)).toBeUndefined()
  })
  test('a geocentric or unknown system cannot be used', () => {
    expect(toWgs84({ kind: 'epsg', code: 4479 }, '+proj=geocent +ellps=GRS80 +units=m +no_defs')).toBeUndefined()
    expect(toWgs84({ kind: 'epsg', code: 99999 })).toBeUndefined()
  })
  test('swapped axes are read the other way round', () => {
    expect(toWgs84({ kind: 'wgs84', swapped: true })!(41.8, 123.4)).toEqual([123.4, 41.8])
    expect(fromWgs84({ kind: 'wgs84', swapped: true })!(123.4, 41.8)).toEqual([41.8, 123.4])
  })
  test('the old Chinese systems are known to be inexact', () => {
    expect(accuracyMetres('+proj=tmerc +lon_0=117 +x_0=500000 +a=6378140 +b=6356755.288157528')).toBe(100)
    expect(accuracyMetres('+proj=tmerc +lon_0=114 +ellps=krass')).toBe(100)
    expect(accuracyMetres('PROJCS["x",GEOGCS["x",DATUM["x",SPHEROID["Krasovsky_1940",6378245.0,298.3]]]]')).toBe(100)
    expect(accuracyMetres('+proj=tmerc +lon_0=121 +ellps=aust_SA +units=m +no_defs')).toBe(1000)
    expect(accuracyMetres(taiwan)).toBe(0)
    expect(accuracyMetres('PROJCS["x",GEOGCS["x",DATUM["x",SPHEROID["CGCS2000",6378137.0,298.257222101]]]]')).toBe(0)
  })
})

describe('there and back', () => {
  test.each(['gcj02', 'bd09'] as const)('%s moves less than 5 cm', (kind) => {
    const [there, back] = [fromWgs84({ kind })!, toWgs84({ kind })!]
    assert(property(double({ min: 75, max: 133, noNaN: true }), double({ min: 19, max: 52, noNaN: true }), (lon, lat) => {
      expect(metres(back(...there(lon, lat)!)!, [lon, lat])).toBeLessThan(0.05)
    }))
  })
  test.each([[3, 41, true], [3, 41, false], [6, 21, true], [6, 13, false]] as const)('a %i-degree zone %i moves less than 1 mm', (width, zone, prefixed) => {
    const definition = definitionOfZone({ datum: 'cgcs2000', width, zone, prefixed })
    const meridian = width === 3 ? 3 * zone : 6 * zone - 3
    const [there, back] = [fromWgs84({ kind: 'epsg', code: 1 }, definition)!, toWgs84({ kind: 'epsg', code: 1 }, definition)!]
    assert(property(double({ min: -width / 2, max: width / 2, noNaN: true }), double({ min: 16, max: 54, noNaN: true }), (off, lat) => {
      expect(metres(back(...there(meridian + off, lat)!)!, [meridian + off, lat])).toBeLessThan(0.001)
    }))
  })
})
