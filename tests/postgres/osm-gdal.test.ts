import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FeatureCollection } from 'geojson'
import { writeOsmPbf, writeOsmXml } from '@heatline/server/features/imports/formats/osm-fixture'
import { elements } from '@heatline/server/features/imports/formats/osm-town'
import { openSource } from '@heatline/server/features/imports/formats/source'
import { gdal } from '../support/gdal.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'heatline-osm-'))
  writeFileSync(join(folder, 'town.osm.pbf'), writeOsmPbf(elements))
  writeFileSync(join(folder, 'town.osm'), writeOsmXml(elements))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The corners of all parts, from whichever corner and in whichever direction they were written. */
const corners = (geometry: unknown): string => [...new Set(JSON.stringify(geometry).match(/\[-?\d[^\]]*\]/g))].sort().join(' ')

test.each(['town.osm', 'town.osm.pbf'])('GDAL reads %s as we do: the same areas from the same relations and ways', async (name) => {
  const theirs = new Map<string, string>()
  const collection = JSON.parse(await gdal('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=7', '/vsistdout/', join(folder, name), 'multipolygons'])) as FeatureCollection
  for (const { properties, geometry } of collection.features) {
    theirs.set(properties!['osm_id'] ? `osm:relation/${properties!['osm_id']}` : `osm:way/${properties!['osm_way_id']}`, corners((geometry as { coordinates: unknown }).coordinates))
  }
  let compared = 0
  for (const layer of ['district', 'estate', 'building', 'basemap']) {
    for await (const { fields, geometry } of (await openSource(join(folder, name), { layer })).rows) {
      if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') continue
      expect(corners(geometry.coordinates), fields['key']).toBe(theirs.get(fields['key']!))
      compared += 1
    }
  }
  expect(compared).toBe(12)
})
