import Protobuf from 'pbf'
import { VectorTile } from '@mapbox/vector-tile'
import { tileAround, type TileAddress } from '@heatline/server/platform/tile-address'

/** The tile of the town's middle. */
export const tileAt = (z: number): TileAddress => tileAround(z, 123.399, 41.8022)

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
