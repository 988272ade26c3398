import type { OsmMember, OsmVisitor, Tags } from './osm-file.ts'
import { BadProtobuf, bytesOf, eachField, int64, part, readFrom, signedVarint, varint, type Cursor } from './protobuf.ts'

/** What a block holds, as bits. */
export const holds = { nodes: 1, ways: 2, relations: 4 } as const

interface Block {
  texts: (at: number) => string
  degrees: (raw: number) => number
  lonOffset: number
  latOffset: number
}

/** Far more than writers put into one block; beyond it a small file could fill the memory. */
const most = { texts: 2 ** 21, groups: 2 ** 16, numbers: 2 ** 20 }

/** Goes through a PrimitiveBlock of the PBF format; answers what it holds. */
export function visitBlock(bytes: Uint8Array, visitor: OsmVisitor): number {
  const message = readFrom(bytes)
  const texts: Cursor[] = []
  const groups: Cursor[] = []
  let [granularity, latOffset, lonOffset] = [100, 0, 0]
  eachField(message, (field) => {
    if (field === 1) eachText(part(message), texts)
    else if (field === 2) push(groups, part(message), most.groups)
    else if (field === 17) granularity = varint(message)
    else if (field === 19) latOffset = int64(message)
    else if (field === 20) lonOffset = int64(message)
  })
  const block: Block = { texts: lazyTexts(texts), degrees: (raw) => Math.round(raw * granularity) / 1e9, latOffset: latOffset / 1e9, lonOffset: lonOffset / 1e9 }
  return groups.reduce((found, group) => found | visitGroup(group, block, visitor), 0)
}

function eachText(table: Cursor, texts: Cursor[]) {
  eachField(table, (field) => {
    if (field === 1) push(texts, part(table), most.texts)
  })
}

function push<T>(list: T[], item: T, limit: number) {
  if (list.push(item) > limit) throw new BadProtobuf()
}

const decoder = new TextDecoder()

function lazyTexts(texts: Cursor[]): (at: number) => string {
  const decoded: string[] = []
  return (at) => {
    const text = texts[at]
    if (!text) throw new BadProtobuf()
    return (decoded[at] ??= decoder.decode(bytesOf(text)))
  }
}

function visitGroup(group: Cursor, block: Block, visitor: OsmVisitor): number {
  let found = 0
  eachField(group, (field) => {
    if (field === 1 || field === 2) {
      found |= holds.nodes
      if (visitor.place || visitor.node) (field === 1 ? visitNode : visitDense)(part(group), block, visitor)
    } else if (field === 3) {
      found |= holds.ways
      if (visitor.way) visitWay(part(group), block, visitor.way)
    } else if (field === 4) {
      found |= holds.relations
      if (visitor.relation) visitRelation(part(group), block, visitor.relation)
    }
  })
  return found
}

function visitNode(node: Cursor, block: Block, visitor: OsmVisitor) {
  let [id, lat, lon] = [0, 0, 0]
  let keys: number[] = []
  let values: number[] = []
  eachField(node, (field) => {
    if (field === 1) id = signedVarint(node)
    else if (field === 2) keys = packed(node, varint)
    else if (field === 3) values = packed(node, varint)
    else if (field === 8) lat = signedVarint(node)
    else if (field === 9) lon = signedVarint(node)
  })
  const at = [block.lonOffset + block.degrees(lon), block.latOffset + block.degrees(lat)] as const
  visitor.place?.(id, ...at)
  if (visitor.node && keys.length > 0) visitor.node(id, ...at, tagsOf(keys, values, block))
}

function visitDense(dense: Cursor, block: Block, visitor: OsmVisitor) {
  let [ids, lats, lons, words] = [dense, dense, dense, dense].map(({ bytes }) => ({ bytes, at: 0, end: 0 })) as [Cursor, Cursor, Cursor, Cursor]
  eachField(dense, (field) => {
    if (field === 1) ids = part(dense)
    else if (field === 8) lats = part(dense)
    else if (field === 9) lons = part(dense)
    else if (field === 10) words = part(dense)
  })
  let [id, lat, lon] = [0, 0, 0]
  while (ids.at < ids.end) {
    id += signedVarint(ids)
    lat += signedVarint(lats)
    lon += signedVarint(lons)
    const x = block.lonOffset + block.degrees(lon)
    const y = block.latOffset + block.degrees(lat)
    visitor.place?.(id, x, y)
    const tags = visitor.node && denseTags(words, block)
    if (tags) visitor.node?.(id, x, y, tags)
  }
}

/** Pairs of words up to a zero; no words at all where no node of the group has tags. */
function denseTags(words: Cursor, block: Block): Tags | undefined {
  let tags: Record<string, string> | undefined
  while (words.at < words.end) {
    const key = varint(words)
    if (key === 0) break
    tags ??= Object.create(null) as Record<string, string>
    tags[block.texts(key)] = block.texts(varint(words))
  }
  return tags
}

function visitWay(way: Cursor, block: Block, visit: NonNullable<OsmVisitor['way']>) {
  let id = 0
  let [keys, values, nodes]: number[][] = [[], [], []]
  eachField(way, (field) => {
    if (field === 1) id = int64(way)
    else if (field === 2) keys = packed(way, varint)
    else if (field === 3) values = packed(way, varint)
    else if (field === 8) nodes = summed(packed(way, signedVarint))
  })
  visit(id, nodes!, tagsOf(keys, values, block))
}

const memberTypes = ['node', 'way', 'relation'] as const

function visitRelation(relation: Cursor, block: Block, visit: NonNullable<OsmVisitor['relation']>) {
  let id = 0
  let [keys, values, roles, ids, types]: number[][] = [[], [], [], [], []]
  eachField(relation, (field) => {
    if (field === 1) id = int64(relation)
    else if (field === 2) keys = packed(relation, varint)
    else if (field === 3) values = packed(relation, varint)
    else if (field === 8) roles = packed(relation, varint)
    else if (field === 9) ids = summed(packed(relation, signedVarint))
    else if (field === 10) types = packed(relation, varint)
  })
  const members = ids!.map((member, at): OsmMember => {
    const type = memberTypes[types![at] ?? -1]
    if (!type) throw new BadProtobuf()
    return { type, id: member, role: block.texts(roles![at] ?? -1) }
  })
  visit(id, members, tagsOf(keys, values, block))
}

function packed(message: Cursor, read: (cursor: Cursor) => number): number[] {
  const numbers: number[] = []
  const cursor = part(message)
  while (cursor.at < cursor.end) push(numbers, read(cursor), most.numbers)
  return numbers
}

/** Each number is written as its difference from the one before. */
function summed(numbers: number[]): number[] {
  let sum = 0
  return numbers.map((number) => (sum += number))
}

function tagsOf(keys: number[] = [], values: number[] = [], block: Block): Tags {
  const tags = Object.create(null) as Record<string, string>
  keys.forEach((key, at) => (tags[block.texts(key)] = block.texts(values[at] ?? -1)))
  return tags
}
