import { FileRefused } from '../report.ts'
import { maxFeatureBytes } from './limits.ts'

/** The features of a FeatureCollection, one at a time. `named` hears of its reference system before the first one. */
export async function* readCollection(text: AsyncIterable<string>, named: (crs: string | undefined) => void): AsyncGenerator {
  let features = 0
  let type: unknown
  const splitter = splitCollection()
  for await (const piece of text) {
    for (const { member, json } of splitter.push(piece)) {
      if (member === 'type' && (type = parsed(json)) !== 'FeatureCollection') throw new FileRefused({ code: 'not-a-collection' })
      if (member === 'crs') {
        const crs = nameOf(parsed(json))
        if (features > 0) throw new FileRefused({ code: 'crs-after-features', crs: crs ?? '' })
        named(crs)
      }
      if (member !== 'features') continue
      features += 1
      yield parsed(json)
    }
  }
  splitter.end()
  if (features === 0 && type === undefined) throw new FileRefused({ code: 'not-a-collection' })
}

/** One value of the outermost object, or one element of its `features`. */
interface Part {
  member: 'type' | 'crs' | 'features'
  json: string
}

/** Coordinates are four deep; what is nested deeper than this was made to break its reader. */
const maxDepth = 100

const [quote, backslash, comma, colon, openBracket, closeBracket, openBrace, closeBrace] = '"\\,:[]{}'.split('').map((sign) => sign.charCodeAt(0))

/**
 * Cuts the text of one JSON object at the commas and brackets of its two outermost levels; what lies between is left to JSON.parse,
 * which is many times faster than tokens. Members that nobody asks for are not kept.
 */
function splitCollection() {
  let depth = 0
  /** 1: between the members of the object, 2: between its features. */
  let level = 1
  let inString = false
  let escaped = false
  let member: string | undefined
  /** That ended before the one at hand. */
  let elements = 0
  /** Text of the current key or value from earlier pieces. */
  let held = ''

  function push(piece: string): Part[] {
    const parts: Part[] = []
    let start = 0
    const cut = (at: number) => {
      const text = held + piece.slice(start, at)
      held = ''
      start = at + 1
      return text
    }
    const endValue = (at: number, closes: boolean) => {
      const json = cut(at)
      const isEmptyList = closes && level === 2 && elements === 0 && json.trim() === ''
      if (isWanted(member) && !isEmptyList) parts.push({ member, json })
      elements += 1
    }
    for (let at = 0; at < piece.length; at += 1) {
      const sign = piece.charCodeAt(at)
      if (inString) {
        if (escaped) escaped = false
        else if (sign === backslash) escaped = true
        else if (sign === quote) inString = false
      } else if (sign === quote) {
        inString = true
      } else if (sign === openBrace || sign === openBracket) {
        depth += 1
        if (depth === 1) {
          if (sign !== openBrace || cut(at).trim() !== '') throw new FileRefused({ code: 'not-a-collection' })
        } else if (depth === 2 && member === 'features' && level === 1 && sign === openBracket) {
          cut(at)
          level = 2
          elements = 0
        } else if (depth > maxDepth) throw broken(`depth > ${maxDepth}`)
      } else if (sign === closeBrace || sign === closeBracket) {
        depth -= 1
        if (depth < 0) throw broken(piece.slice(at, at + 20))
        if (depth >= level) continue
        endValue(at, true)
        if (level === 2) level = 1
        member = undefined
      } else if (sign === comma && depth === level) {
        endValue(at, false)
        if (level === 1) member = undefined
      } else if (sign === colon && depth === 1 && member === undefined) {
        member = String(parsed(cut(at)))
      }
    }
    held = member === undefined || isWanted(member) ? held + piece.slice(start) : ''
    if (held.length > maxFeatureBytes) throw new FileRefused({ code: 'feature-too-large', megabytes: maxFeatureBytes / 2 ** 20 })
    return parts
  }

  return {
    push,
    end() {
      if (depth > 0 || inString) throw broken('…')
      if (held.trim() !== '') throw new FileRefused({ code: 'not-a-collection' })
    },
  }
}

function isWanted(member: string | undefined): member is Part['member'] {
  return member === 'type' || member === 'crs' || member === 'features'
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw broken((error as Error).message)
  }
}

function broken(message: string): FileRefused {
  return new FileRefused({ code: 'json', message })
}

function nameOf(crs: unknown): string | undefined {
  const name = (crs as { properties?: { name?: unknown } } | null)?.properties?.name
  return typeof name === 'string' ? name : undefined
}
