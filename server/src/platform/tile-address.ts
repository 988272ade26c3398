/** A tile of the web's common grid: zoom, column from the west, row from the north. */
export interface TileAddress {
  z: number
  x: number
  y: number
}

/** Degrees: west, south, east, north. */
export type Edges = [west: number, south: number, east: number, north: number]

/** What a tile covers, with a margin in shares of its side. */
export function edgesOf({ z, x, y }: TileAddress, margin = 0): Edges {
  const longitude = (column: number) => (column / 2 ** z) * 360 - 180
  const latitude = (line: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * line) / 2 ** z))) * 180) / Math.PI
  return [longitude(x - margin), latitude(y + 1 + margin), longitude(x + 1 + margin), latitude(y - margin)]
}

/** The tile of a zoom in which a place lies. */
export function tileAround(z: number, lon: number, lat: number): TileAddress {
  const sine = Math.sin((lat * Math.PI) / 180)
  return { z, x: Math.floor(((lon + 180) / 360) * 2 ** z), y: Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z) }
}
