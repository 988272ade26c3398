export type Tags = Readonly<Record<string, string>>

export interface OsmMember {
  type: 'node' | 'way' | 'relation'
  id: number
  role: string
}

/** Is called for what a file holds. What is left out need not be decoded. */
export interface OsmVisitor {
  /** Every node, degrees in WGS84. */
  place?: (id: number, lon: number, lat: number) => void
  /** A node with tags, after its place. */
  node?: (id: number, lon: number, lat: number, tags: Tags) => void
  way?: (id: number, nodes: number[], tags: Tags) => void
  relation?: (id: number, members: OsmMember[], tags: Tags) => void
}

/** A file of OpenStreetMap data, which may be read several times, in the order of the file. */
export interface OsmFile {
  /**
   * The file in parts, each small enough for memory; `visit` goes through one. `share`: how much of the file was read with
   * it. A part may be left out where it holds nothing that the visitor has a function for.
   */
  parts(visitor: OsmVisitor): AsyncIterable<{ share: number; visit: () => void }>
}
