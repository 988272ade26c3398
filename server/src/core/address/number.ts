import { normalise } from './normalise.ts'
import { readNumeral } from './numerals.ts'

/** A door number. `key` is equal exactly when two spellings mean the same plate. */
export interface DoorNumber {
  /** What neighbours are counted by: 36 of 甲36号. */
  number: number
  /** "36", "36-1", "36甲", "18甲4", "36附3", "118/10楼-2", "118/地下1", "临36". */
  key: string
}

/** A number found in a text, from its shortest reading (36) to the longest that its tail allows (36-1附2). */
export interface ScannedNumber {
  start: number
  readings: { number: number; key: string; end: number }[]
  /** Whether 号 was said: without it a number may be anything. */
  marked: boolean
}

const stems = '甲乙丙丁戊己庚辛'
const mark = /^(?:[号好浩毫]|hao)/

/**
 * The canonical form of a written door number: 36号, 三十六号, 36-1号, 36号-1, 36之1號, 甲36号, 36甲号, 36号甲, 18甲4号,
 * 36号附3, １１８號十樓之２, 118号地下一层, 36号院. Whatever follows in brackets is ignored. Undefined when the text is
 * no door number, or has one with a tail that is not understood (a building: "3号楼").
 */
export function parseDoorNumber(text: string): DoorNumber | undefined {
  const said = normalise(text).replaceAll(/\(.*$|\)/g, '').replaceAll(' ', '').replace(/([楼层])(?=\d+$)/, '$1之')
  const scanned = scanDoorNumber(said, 0)
  const longest = scanned?.readings.at(-1)
  if (!longest || longest.end !== said.length) return undefined
  return { number: longest.number, key: longest.key }
}

/** The door number that begins at `at` of a normalised text. */
export function scanDoorNumber(text: string, at: number): ScannedNumber | undefined {
  const head = /^(?:no,?|#)?([临特]?)(?:第)?([甲乙丙丁戊己庚辛]?)/.exec(text.slice(at, at + 8))!
  let stem = head[2]!
  const first = readNumeral(text, at + head[0].length)
  if (!first) return undefined
  const scanned: ScannedNumber = { start: at, readings: [], marked: false }
  let key = `${head[1]}${first.value}`
  let end = first.end
  const keep = () => scanned.readings.push({ number: first.value, key, end })
  const takeMark = () => {
    const said = scanned.marked ? undefined : mark.exec(text.slice(end, end + 3))?.[0]
    if (!said || /^(?:楼|lou|线)/.test(text.slice(end + said.length))) return false
    scanned.marked = true
    end += said.length
    if (text[end] === '院') end++
    return true
  }
  const takeStem = () => {
    if (stem === '' && isStem(text, end)) stem = text[end++]!.toUpperCase()
    if (stem === '') return false
    key += stem
    stem = '.'
    const sub = readNumeral(text, end)
    if (sub && !scanned.marked && isMarked(text, sub.end)) {
      key += sub.value
      end = sub.end
    }
    return true
  }
  if (takeStem()) stem = '.'
  takeMark()
  keep()
  for (;;) {
    if (stem === '' && takeStem()) keep()
    else if (takeSub()) keep()
    else if (takeMark()) scanned.readings.at(-1)!.end = end
    else break
  }
  if (takeFloor()) {
    keep()
    if (takeSub()) keep()
  }
  return scanned

  function takeSub(): boolean {
    const link = /^(?:[-之]|附|fu)/.exec(text.slice(end, end + 2))?.[0]
    const sub = link && readNumeral(text, end + link.length)
    if (!sub) return false
    key += `${link === '附' || link === 'fu' ? '附' : '-'}${sub.value}`
    end = sub.end
    return true
  }

  function takeFloor(): boolean {
    const floor = readFloor(text, end)
    if (!floor) return false
    key += `/${floor.name}`
    end = floor.end
    return true
  }
}

/** A storey: "十楼", "10层", "负1楼", "地下一层", "底二层", "b1层", "顶楼" → "10楼", "地下1", "顶楼". */
export function readFloor(text: string, at: number): { name: string; end: number } | undefined {
  if (/^顶[楼层]/.test(text.slice(at, at + 2))) return { name: '顶楼', end: at + 2 }
  const below = /^(?:地下|负|底|b)/.exec(text.slice(at, at + 2))?.[0] ?? ''
  const count = readNumeral(text, at + below.length)
  if (!count) return undefined
  const storey = /^(?:[楼层]|lou|ceng|f)/.exec(text.slice(count.end, count.end + 4))?.[0]
  if (!storey && (below === '' || below === 'b')) return undefined
  return { name: below ? `地下${count.value}` : `${count.value}楼`, end: count.end + (storey?.length ?? 0) }
}

/** As it is written on the plate: "36-1" → "36-1号", "118/10楼-2" → "118号10楼之2". */
export function doorNumberText(key: string): string {
  const [plate, floor] = key.split('/')
  const temporary = /^[临特]/.test(plate!) ? plate![0]! : ''
  const [body, attached] = plate!.slice(temporary.length).split('附')
  return `${temporary}${body}号${attached ? `附${attached}` : ''}${floor ? floor.replace('-', '之').replace(/^地下(\d+)/, '地下$1层') : ''}`
}

/** 巷, 弄, 胡同 with a number or a name: "２巷" → "2巷", "十二弄" → "12弄", " 北汕巷" → "北汕巷"; '' stays ''. */
export function canonicalLane(text: string): string {
  const said = normalise(text).replaceAll(' ', '')
  const count = readNumeral(said, 0)
  return count && /^(?:巷|弄|胡同|衖)$/.test(said.slice(count.end)) ? count.value + said.slice(count.end) : said
}

/**
 * A building as people say it: "3号楼", "三栋", "12#", "B座", "A3幢", "甲5号楼", "5甲" → "3", "3", "12", "B", "A3", "甲5", "甲5".
 * Undefined for what is no building.
 */
export function parseBuildingNumber(text: string): string | undefined {
  const said = normalise(text).replaceAll(' ', '')
  const match = /^#?(?:第)?([甲乙丙丁戊己庚辛]?)([a-z]?)-?([\d〇零一二两三四五六七八九十百廿]*)([甲乙丙丁戊己庚辛]?)([a-z]?)(?:号?楼|[栋幢座号#]|haolou|hao|lou|dong|zuo|zhuang)?(?:楼)?$/.exec(said)
  if (!match) return undefined
  const [, before, letter, digits, after, tail] = match
  const count = digits ? readNumeral(digits, 0) : undefined
  if (digits && count?.end !== digits.length) return undefined
  if (!count && !letter && !before) return undefined
  return `${before || after}${(letter ?? '').toUpperCase()}${count?.value ?? ''}${(tail ?? '').toUpperCase()}`
}

function isStem(text: string, at: number): boolean {
  const character = text[at] ?? ''
  if (character !== '' && stems.includes(character)) return true
  return /^[a-e](?:号|-\d|$|,|\))/.test(text.slice(at, at + 3))
}

function isMarked(text: string, at: number): boolean {
  return /^(?:[号好]|hao|-\d)|^$/.test(text.slice(at, at + 3))
}
