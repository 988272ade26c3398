import Protobuf from 'pbf'
import { VectorTile } from '@mapbox/vector-tile'
import type { TileAddress } from '@heatline/server/platform/tile-encoder'

/** The tile of the town's middle. */
export function tileAt(z: number): TileAddress {
  const [lon, lat] = [123.399, 41.8022]
  const sine = Math.sin((lat * Math.PI) / 180)
  return { z, x: Math.floor(((lon + 180) / 360) * 2 ** z), y: Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z) }
}

/** Layer → features as text: properties, and the extent of the geometry to a few tile units. */
export function contents(bytes: Uint8Array): Record<string, { properties: unknown; box: number[] }[]> {
  return Object.fromEntries(
    Object.entries(new VectorTile(new Protobuf(bytes)).layers).map(([name, layer]) => [
      name,
      Array.from({ length: layer.length }, (_, index) => layer.feature(index))
        .map((feature) => ({ properties: feature.properties, box: feature.bbox() }))
        .sort((a, b) => JSON.stringify(a.properties).localeCompare(JSON.stringify(b.properties))),
    ]),
  )
}
