import { expect, test } from 'vitest'
import { areaLayers, groundLayers, unitLayers } from '@heatline/server/features/tiles/layers'
import { encodeInDatabase, encodeInNode } from '@heatline/server/platform/tile-encoder'
import { openTestDatabase } from '../server/database.ts'
import { buildTown } from '../server/town.ts'
import { contents, tileAt } from '../support/tiles.ts'

test('both encoders draw the same features in the same places', async () => {
  const database = await openTestDatabase()
  await buildTown(database.pool)
  const layers = [...groundLayers, ...unitLayers, ...areaLayers('heating', new Date('2026-01-01'))]
  for (const z of [11, 13, 14, 15, 16]) {
    const tile = tileAt(z)
    const sources = layers.filter((layer) => layer.minZoom <= z)
    const ours = contents(await encodeInNode(database.pool, tile, sources))
    const theirs = contents(await encodeInDatabase(database.pool, tile, sources))
    expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort())
    for (const [name, features] of Object.entries(theirs)) {
      expect(ours[name]?.map((one) => one.properties), `${name} at ${z}`).toEqual(features.map((one) => one.properties))
      features.forEach((feature, index) => {
        feature.box.forEach((edge, side) => expect(Math.abs(edge - (ours[name]?.[index]?.box[side] ?? Number.NaN)), `${name} at ${z}`).toBeLessThanOrEqual(70))
      })
    }
  }
  await database.close()
})
