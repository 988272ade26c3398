import { deflateSync, zstdCompressSync } from 'node:zlib'
import type { OsmMember, Tags } from './osm-file.ts'

export interface FixtureNode { type: 'node'; id: number; lon: number; lat: number; tags?: Tags }
export interface FixtureWay { type: 'way'; id: number; nodes: number[]; tags?: Tags }
export interface FixtureRelation { type: 'relation'; id: number; members: OsmMember[]; tags?: Tags }
export type FixtureElement = FixtureNode | FixtureWay | FixtureRelation

export interface PbfOptions {
  /** Nodes as DenseNodes, as all programs write them, or one by one. */
  dense?: boolean
  compression?: 'zlib' | 'zstd' | 'none'
  features?: string[]
  perBlock?: number
}

/** Elements as a `.osm`. */
export function writeOsmXml(elements: readonly FixtureElement[]): string {
  const quote = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const lines = elements.map((element) => {
    const tags = Object.entries(element.tags ?? {}).map(([key, value]) => `<tag k="${quote(key)}" v="${quote(value)}"/>`).join('')
    switch (element.type) {
      case 'node':
        return `<node id="${element.id}" lat="${element.lat}" lon="${element.lon}" version="1">${tags}</node>`
      case 'way':
        return `<way id="${element.id}" version="1">${element.nodes.map((node) => `<nd ref="${node}"/>`).join('')}${tags}</way>`
      case 'relation':
        return `<relation id="${element.id}" version="1">${element.members.map(({ type, id, role }) => `<member type="${type}" ref="${id}" role="${quote(role)}"/>`).join('')}${tags}</relation>`
    }
  })
  return `<?xml version='1.0' encoding='UTF-8'?>\n<osm version="0.6" generator="test">\n${lines.join('\n')}\n</osm>\n`
}

/** Elements as a `.osm.pbf`, by the format's description, apart from what reads it. */
export function writeOsmPbf(elements: readonly FixtureElement[], { dense = true, compression = 'zlib', features, perBlock = 8000 }: PbfOptions = {}): Buffer {
  const header = message((features ?? ['OsmSchema-V0.6', 'DenseNodes']).flatMap((feature) => field(4, text(feature))))
  const blocks = (['node', 'way', 'relation'] as const).flatMap((type) => {
    const some = elements.filter((element) => element.type === type)
    return Array.from({ length: Math.ceil(some.length / perBlock) }, (_, at) => writeBlock(some.slice(at * perBlock, (at + 1) * perBlock), dense))
  })
  return Buffer.concat([writeBlob('OSMHeader', header, compression), ...blocks.map((block) => writeBlob('OSMData', block, compression))])
}

export function writeBlob(type: string, content: Uint8Array, compression: PbfOptions['compression']): Buffer {
  const packed = compression === 'none' ? field(1, content) : compression === 'zstd' ? field(7, zstdCompressSync(content)) : field(3, deflateSync(content))
  const blob = message([...(compression === 'none' ? [] : number(2, content.length)), ...packed])
  const head = message([...field(1, text(type)), ...number(3, blob.length)])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.length)
  return Buffer.concat([length, head, blob])
}

type Bytes = Uint8Array[]

function writeBlock(elements: readonly FixtureElement[], dense: boolean): Buffer {
  const words = new Map([['', 0]])
  const wordOf = (word: string) => {
    if (!words.has(word)) words.set(word, words.size)
    return words.get(word)!
  }
  const tagsOf = ({ tags = {} }: FixtureElement) => (Object.keys(tags).length === 0 ? [] : [
    ...field(2, packed(Object.keys(tags).map(wordOf))), ...field(3, packed(Object.values(tags).map(wordOf))),
  ])
  const isDense = dense && elements[0]?.type === 'node'
  const group = isDense ? field(2, denseNodes(elements as FixtureNode[], wordOf)) : elements.flatMap((element) => {
    switch (element.type) {
      case 'node':
        return field(1, message([...number(1, zigzag(element.id)), ...tagsOf(element), ...number(8, zigzag(raw(element.lat))), ...number(9, zigzag(raw(element.lon)))]))
      case 'way':
        return field(3, message([...number(1, element.id), ...tagsOf(element), ...field(8, packed(differences(element.nodes).map(zigzag)))]))
      case 'relation':
        return field(4, message([
          ...number(1, element.id), ...tagsOf(element), ...field(8, packed(element.members.map(({ role }) => wordOf(role)))),
          ...field(9, packed(differences(element.members.map(({ id }) => id)).map(zigzag))),
          ...field(10, packed(element.members.map(({ type }) => ['node', 'way', 'relation'].indexOf(type)))),
        ]))
    }
  })
  const table = message([...words.keys()].flatMap((word) => field(1, text(word))))
  return message([...field(1, table), ...field(2, message(group))])
}

function denseNodes(nodes: FixtureNode[], wordOf: (word: string) => number): Buffer {
  const words = nodes.flatMap(({ tags = {} }) => [...Object.entries(tags).flatMap(([key, value]) => [wordOf(key), wordOf(value)]), 0])
  const column = (of: (node: FixtureNode) => number) => packed(differences(nodes.map(of)).map(zigzag))
  return message([
    ...field(1, column(({ id }) => id)), ...field(8, column(({ lat }) => raw(lat))), ...field(9, column(({ lon }) => raw(lon))),
    ...(words.some((word) => word > 0) ? field(10, packed(words)) : []),
  ])
}

const raw = (degrees: number) => Math.round(degrees * 1e7)
const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value)
const differences = (values: number[]) => values.map((value, at) => value - (at === 0 ? 0 : values[at - 1]!))
const text = (word: string) => Buffer.from(word)
const message = (parts: Bytes): Buffer => Buffer.concat(parts)
const number = (tag: number, value: number): Bytes => [varint(tag * 8), varint(value)]
const field = (tag: number, content: Uint8Array): Bytes => [varint(tag * 8 + 2), varint(content.length), content]
const packed = (values: number[]): Buffer => Buffer.concat(values.map(varint))

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  bytes.push(rest)
  return Uint8Array.from(bytes)
}
