import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { FileRefused } from '../report.ts'
import { decodeFile } from './decode.ts'
import { maxFeatureBytes } from './limits.ts'
import type { OsmFile, OsmMember, OsmVisitor } from './osm-file.ts'
import type { SourceFile } from './source.ts'

/** A `.osm` (XML), in pieces of the file's text. A DOCTYPE refuses it: data never has one, attacks by entities need one. */
export function openXml({ path, size, encoding }: Pick<SourceFile, 'path' | 'size' | 'encoding'>): OsmFile {
  return {
    async *parts(visitor) {
      const file = decodeFile({ path, size, encoding })
      const reader = openReader(visitor)
      for await (const text of file.text) yield { share: file.progress(), visit: () => reader.write(text) }
      yield { share: 1, visit: () => reader.close() }
    },
  }
}

interface Element {
  type: string
  attributes: Record<string, string>
  tags: Record<string, string>
  nodes: number[]
  members: OsmMember[]
}

function openReader(visitor: OsmVisitor): { write(text: string): void; close(): void } {
  const parser = new SaxesParser()
  let depth = 0
  let element: Element | undefined
  let finishedAt = 0
  parser.on('error', ({ message }) => {
    throw new FileRefused({ code: 'xml', message: message.slice(0, 120) })
  })
  parser.on('doctype', () => {
    throw new FileRefused({ code: 'xml-doctype' })
  })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    depth += 1
    if (depth === 1) checkRoot(name)
    else if (depth === 2) element = { type: name, attributes, tags: Object.create(null) as Record<string, string>, nodes: [], members: [] }
    else if (depth === 3 && element) takePart(element, name, attributes)
  })
  parser.on('closetag', () => {
    if (depth === 2 && element) {
      visitElement(element, visitor)
      element = undefined
      finishedAt = parser.position
    }
    depth -= 1
  })
  return {
    write(text) {
      parser.write(text)
      if (parser.position - finishedAt > maxFeatureBytes) throw new FileRefused({ code: 'feature-too-large', megabytes: maxFeatureBytes / 2 ** 20 })
    },
    close: () => void parser.close(),
  }
}

function checkRoot(name: string) {
  if (name === 'osmChange') throw new FileRefused({ code: 'osm-change' })
  if (name !== 'osm') throw new FileRefused({ code: 'xml', message: `<${name.slice(0, 40)}>` })
}

function takePart(element: Element, name: string, { k, v, ref, type, role }: Record<string, string>) {
  if (name === 'tag' && k !== undefined && v !== undefined) element.tags[k] = v
  else if (name === 'nd') element.nodes.push(Number(ref))
  else if (name === 'member' && (type === 'node' || type === 'way' || type === 'relation')) {
    element.members.push({ type, id: Number(ref), role: role ?? '' })
  }
}

/** Elements that an editor has marked as deleted, and nodes without a place, are passed over. */
function visitElement({ type, attributes, tags, nodes, members }: Element, visitor: OsmVisitor) {
  const id = Number(attributes['id'])
  if (!Number.isSafeInteger(id) || attributes['visible'] === 'false' || attributes['action'] === 'delete') return
  if (type === 'way') visitor.way?.(id, nodes, tags)
  else if (type === 'relation') visitor.relation?.(id, members, tags)
  else if (type === 'node') {
    const [lon, lat] = [Number(attributes['lon'] ?? Number.NaN), Number(attributes['lat'] ?? Number.NaN)]
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return
    visitor.place?.(id, lon, lat)
    if (visitor.node && hasAny(tags)) visitor.node(id, lon, lat, tags)
  }
}

function hasAny(tags: Record<string, string>): boolean {
  for (const _ in tags) return true
  return false
}
