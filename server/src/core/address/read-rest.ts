import {
  beginsNumber, beginsWord, between, buildingWord, crossingWord, directed, distance, foreign, gate, joining, laneWord, mentionsDistance, mentionsNeighbourhood, neighbourhood, relationWord, roomWord, sided, unitWord, unitWordBegun,
} from './address-words.ts'
import { fillerLength } from './fillers.ts'
import { readArabic, readNumeral } from './numerals.ts'
import { readFloor, scanDoorNumber, type ScannedNumber } from './number.ts'

/** What stands before a number decides what it means. */
export type Before = 'nothing' | 'district' | 'subdistrict' | 'street' | 'lane' | 'number' | 'estate' | 'building' | 'unit' | 'floor' | 'landmark'

/** A stretch of the text that a name explains. */
export interface Covered {
  start: number
  end: number
  as: 'district' | 'subdistrict' | 'street' | 'estate' | 'landmark'
}

export interface SaidNumber extends ScannedNumber {
  before: Before
  end: number
}

/** The part of an address that is not names, read once the names are chosen. */
export interface Rest {
  lane: string
  alley: string
  numbers: SaidNumber[]
  building: { number: string; said: string } | undefined
  /** 8-3-2-1 and the like, where no 号 settles what it is. */
  dash: { values: string[]; said: string; before: Before } | undefined
  unit: string
  floor: string
  room: string
  crossing: boolean
  between: boolean
  offset: { direction: string; metres: number; said: string } | undefined
  relation: string
  /** Stretches that nothing explains. */
  unknown: { start: number; end: number }[]
  cost: number
}

/** What bears on the reading: the lanes of the street, the city's name, and whether the last word may be half typed. */
export interface Known {
  lanes?: ReadonlySet<string> | undefined
  city: string
  province: string
  isTyping: boolean
}

/** Reads what the names leave over. Never fails: what is not understood is listed and costs. */
export function readRest(text: string, names: readonly Covered[], known: Known): Rest {
  const rest: Rest = {
    lane: '', alley: '', numbers: [], building: undefined, dash: undefined, unit: '', floor: '', room: '',
    crossing: false, between: false, offset: undefined, relation: '', unknown: [], cost: 0,
  }
  const [hasNeighbourhood, hasDistance] = [mentionsNeighbourhood.test(text), mentionsDistance.test(text)]
  const covered = names.toSorted((a, b) => a.start - b.start)
  let before: Before = 'nothing'
  let depth = 0
  let next = 0
  let end = text.length

  for (let at = 0; at < text.length; ) {
    const name = covered[next]
    end = name?.start ?? text.length
    if (name && at >= name.start) {
      before = name.as
      at = name.end
      next += 1
      continue
    }
    const sign = text[at]!
    if (' ,()#~-'.includes(sign)) {
      if (sign === '(') depth += 1
      if (sign === ')') depth = 0
      if (sign !== '#' || !/[\da-z一二三四五六七八九十]/.test(text[at + 1] ?? '')) {
        at += 1
        continue
      }
    }
    at = neighbourhoodAt(at) || (beginsNumber.test(text[at]!) && numberAt(at)) || wordAt(at) || unfinishedAt(at) || skip(at)
  }
  return rest

  function matched(pattern: RegExp, at: number): RegExpExecArray | undefined {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    return found && found.index + found[0].length <= end ? found : undefined
  }

  /** Village, neighbourhood and committee are passed over: "三川里007邻", "北汕社区". */
  function neighbourhoodAt(at: number): number {
    const said = hasNeighbourhood ? matched(neighbourhood, at) : undefined
    if (!said) return 0
    rest.cost += /^\d/.test(said[0]) ? 0.02 : 0.15
    return at + said[0].length
  }

  function numberAt(at: number): number {
    const offset = hasDistance ? matched(directed, at) : undefined
    if (offset) return setOffset(offset[1]!, offset[2]!, offset[3]!, at, offset[0])
    const plain = hasDistance ? matched(distance, at) : undefined
    if (plain) return setOffset('', plain[1]!, 'm', at, plain[0])
    return buildingAt(at) || unitAt(at) || floorAt(at) || laneAt(at) || dashAt(at) || doorAt(at)
  }

  function setOffset(direction: string, digits: string, unit: string, at: number, said: string): number {
    const count = readNumeral(digits, 0)?.value ?? 0
    rest.offset = { direction, metres: unit === '公里' ? count * 1000 : unit === '里地' ? count * 500 : count, said }
    return at + said.length
  }

  function buildingAt(at: number): number {
    const head = /(?:#|第|no)?([甲乙丙丁]?[a-z]?-?)/y
    head.lastIndex = at
    const prefix = head.exec(text)!
    const count = readNumeral(text, at + prefix[0].length)
    let to = count?.end ?? at + prefix[0].length
    if (!count && prefix[1] === '') return 0
    const tail = count ? /[甲乙丙丁](?=[号栋幢座楼#])|[a-h](?![a-z])/y : undefined
    if (tail) {
      tail.lastIndex = to
      to += tail.exec(text)?.[0].length ?? 0
    }
    const word = matched(buildingWord, to)
    const hash = prefix[0].startsWith('#') && count && before !== 'street' && before !== 'lane'
    if (!word && !hash) return 0
    if (!count && !/^(?:号?[座栋幢]|号楼)|zuo/.test(word?.[0] ?? '')) return 0
    if (rest.building || (word?.[0] === '楼' && prefix[1] === '' && !isBuildingFloor(to + 1))) return 0
    to += word?.[0].length ?? 0
    const letters = prefix[1]!.replace('-', '').toUpperCase()
    const suffix = count ? text.slice(count.end, to).replace(word?.[0] ?? '', '').toUpperCase() : ''
    const stem = /[甲乙丙丁]/.exec(letters + suffix)?.[0] ?? ''
    rest.building = { number: `${stem}${letters.replace(stem, '')}${count?.value ?? ''}${suffix.replace(stem, '')}`, said: text.slice(at, to).toUpperCase() }
    before = 'building'
    return to
  }

  /** "12楼" is a building where a stairwell follows, or after an estate where nothing but a room does; else a floor. */
  function isBuildingFloor(after: number): boolean {
    const following = text.slice(after, after + 8)
    return /^\D?(?:\d+|[一二三四五六七八九十]+)(?:单元|门|-)/.test(following) || (before === 'estate' && /^(?:$|\d{3,4})/.test(following))
  }

  function unitAt(at: number): number {
    const count = readNumeral(text, at)
    const letter = !count && /[a-h]/.test(text[at]!) ? at + 1 : 0
    const to = count?.end ?? letter
    const word = to ? (matched(unitWord, to) ?? (known.isTyping ? matched(unitWordBegun, to) : undefined)) : undefined
    if (!word || rest.unit !== '') return 0
    if (word[0] === '门' && before === 'unit') return 0
    rest.unit = count ? String(count.value) : text[at]!.toUpperCase()
    before = 'unit'
    return to + word[0].length
  }

  function floorAt(at: number): number {
    const floor = readFloor(text, at)
    if (!floor || floor.end > end || /^[上下]/.test(text.slice(floor.end)) && !/\d/.test(text[at]!)) return 0
    rest.floor = floor.name.replace('楼', '')
    before = 'floor'
    return floor.end
  }

  function laneAt(at: number): number {
    const named = known.lanes && [...known.lanes].find((lane) => lane !== '' && text.startsWith(lane, at))
    if (named && before !== 'nothing') return setLane(named, at + named.length)
    const count = readNumeral(text, at)
    const word = count && matched(laneWord, count.end)
    if (!count || !word) return 0
    const kind = { xiang: '巷', nong: '弄' }[word[0]] ?? word[0]
    return setLane(`${count.value}${kind}`, count.end + word[0].length)
  }

  function setLane(lane: string, to: number): number {
    if (rest.lane === '') rest.lane = lane
    else if (rest.alley === '') rest.alley = lane
    else return 0
    before = 'lane'
    return to
  }

  function dashAt(at: number): number {
    const chain = before === 'estate' ? /(\d+[a-z]?(?:[-, ]\d+[a-z]?)+)(?:号|室|户)?(?!\d)/y : /(\d+[a-z]?(?:[-,]\d+[a-z]?)+)(?:号|室|户)?(?!\d)/y
    const found = matched(chain, at)
    if (!found || before === 'street' || before === 'lane' || before === 'nothing' || before === 'district' || rest.dash) return 0
    if (/^\d+-\d+(?:号|$)/.test(found[0]) && before === 'subdistrict') return 0
    rest.dash = { values: found[1]!.toUpperCase().split(/[-, ]/).map((one) => String(Number(one) || one)), said: found[0], before }
    before = 'unit'
    return at + found[0].length
  }

  function doorAt(at: number): number {
    const scanned = scanDoorNumber(text, at)
    if (!scanned) return 0
    const last = scanned.readings.at(-1)!
    const digits = readArabic(text, at)
    if (!scanned.marked && scanned.readings.length === 1 && last.end === at + 1 && !digits) return 0
    if (last.end > end && scanned.readings[0]!.end > end) return 0
    const count = digits ?? readNumeral(text, at)
    if (count && (before === 'building' || before === 'unit' || before === 'floor') && rest.room === '') {
      const word = matched(roomWord, count.end)
      if (digits || word || count.value > 100) {
        rest.room = digits ? text.slice(at, digits.end) : String(count.value)
        before = 'unit'
        return count.end + (word?.[0].length ?? 0)
      }
    }
    const room = digits && !scanned.marked && last.end === digits.end ? matched(/(?:室|户|房间|房)/y, digits.end) : undefined
    if (room) {
      rest.room = text.slice(at, digits!.end)
      return digits!.end + room[0].length
    }
    const readings = scanned.readings.filter((reading) => reading.end <= end)
    const to = readings.at(-1)!.end
    rest.numbers.push({ ...scanned, readings, before, end: to })
    if (before === 'street' || before === 'lane' || before === 'nothing' || before === 'district' || before === 'subdistrict') before = 'number'
    else before = 'building'
    return to
  }

  function wordAt(at: number): number {
    const cross = matched(crossingWord, at)
    if (cross && (cross[0].length > 1 || before === 'street')) {
      rest.crossing = true
      return at + cross[0].length
    }
    if (matched(between, at) && before === 'street') {
      rest.between = true
      return at + matched(between, at)![0].length
    }
    const side = matched(sided, at)
    const relation = matched(relationWord, at) ?? (side && before !== 'nothing' ? side : undefined) ?? matched(gate, at)
    if (relation) {
      if (side && relation === side) rest.offset ??= { direction: side[1]!, metres: 0, said: side[0] }
      rest.relation ||= relation[0]
      return at + relation[0].length
    }
    for (const own of [known.city, known.province]) {
      if (own.length > 1 && text.startsWith(own, at)) return at + own.length + (/^[市省]/.test(text.slice(at + own.length)) ? 1 : 0)
    }
    const join = matched(joining, at)
    if (join) return at + join[0].length
    const filler = fillerLength(text, at)
    if (filler > 0 && at + filler <= end) {
      rest.cost += 0.02
      return at + filler
    }
    return 0
  }

  function unfinishedAt(at: number): number {
    const isAfterNumber = before !== 'nothing' && before !== 'district' && before !== 'subdistrict' && before !== 'street' && before !== 'landmark'
    if (!known.isTyping || end < text.length || before === 'nothing' || !beginsWord(text.slice(at), isAfterNumber)) return 0
    rest.cost += 0.05
    return text.length
  }

  function skip(at: number): number {
    const word = /[a-z]+|./y
    word.lastIndex = at
    const length = Math.max(1, Math.min(word.exec(text)?.[0].length ?? 1, end - at))
    const last = rest.unknown.at(-1)
    if (last?.end === at) last.end = at + length
    else rest.unknown.push({ start: at, end: at + length })
    rest.cost += depth > 0 ? 0.25 : /[a-z]/.test(text[at]!) ? 0.5 + 0.2 * length : 1
    if (foreign.test(text.slice(rest.unknown.at(-1)!.start, at + length)) && depth === 0) rest.cost += 0.8
    return at + length
  }
}
