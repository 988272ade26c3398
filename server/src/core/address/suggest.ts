import { buildingNumber } from './buildings.ts'
import { degrees } from './earth.ts'
import { labelOf, numberText } from './label.ts'
import type { Lexicon } from './lexicon.ts'
import { normalise } from './normalise.ts'
import { hearMarks } from './pinyin-marks.ts'
import { firstFrom, findGroup, plateKey } from './plates.ts'
import { longestText, matchOf, type ResolveOptions } from './resolve.ts'
import { readingsOfText } from './solve.ts'
import type { PlaceMatch } from './types.ts'
import type { Reading } from './weigh.ts'

/** Places that the words typed so far may become, best first. Never empty-handed while any name still fits. */
export function suggest(lexicon: Lexicon, text: string, options: ResolveOptions): PlaceMatch[] {
  const said = hearMarks(normalise(text.slice(0, longestText * 2))).slice(0, longestText)
  const readings = readingsOfText(lexicon, said, true, options.context)
  const matches: PlaceMatch[] = []
  const seen = new Set<string>()
  const add = (match: PlaceMatch) => {
    if (seen.has(match.label) || matches.length >= options.limit) return
    seen.add(match.label)
    matches.push(match)
  }
  readings.slice(0, options.limit).forEach((reading, nth) => {
    const match = matchOf(lexicon, reading, readings)
    add(match)
    if (nth === 0) for (const more of completions(lexicon, reading, match, options.limit)) add(more)
  })
  return matches
}

/** The plates or buildings whose number begins with the number typed last. */
function completions(lexicon: Lexicon, reading: Reading, match: PlaceMatch, limit: number): PlaceMatch[] {
  const { choice, rest } = reading
  const last = rest.numbers.at(-1)
  if (rest.building || rest.dash || rest.unit || rest.room || !last || last.marked) return []
  const digits = String(last.readings.at(-1)!.number)
  if (choice.estate && match.ids.estate !== undefined) return buildingsStarting(lexicon, choice.estate.index, digits, match, limit)
  return choice.street && !choice.crossing ? platesStarting(lexicon, choice.street.index, reading, digits, match, limit) : []
}

function platesStarting(lexicon: Lexicon, street: number, { rest }: Reading, digits: string, match: PlaceMatch, limit: number): PlaceMatch[] {
  const { plates } = lexicon
  const group = findGroup(plates, street, rest.lane, rest.alley)
  const found: PlaceMatch[] = []
  if (group < 0) return found
  for (let scale = 1; scale <= 1000 && found.length < limit; scale *= 10) {
    const from = Number(digits) * scale
    for (let plate = firstFrom(plates, group, from); plate < plates.groupStart[group + 1]! && plates.number[plate]! < from + scale && found.length < limit; plate++) {
      const number = numberText(rest.lane, rest.alley, plateKey(plates, plate))
      const label = labelOf({ district: match.district, street: match.street, number })
      const { building: _b, estate: _e, unit: _u, floor: _f, room: _r, marked: _m, ...plain } = match
      found.push({
        ...plain, label, kind: 'plate', precision: 'plate', number, lon: degrees(plates.x[plate]!), lat: degrees(plates.y[plate]!),
        confidence: Math.min(match.confidence, 0.5), ids: { ...match.ids, plate: plates.id[plate]! }, marked: match.marked ?? [],
      })
    }
  }
  return found
}

function buildingsStarting(lexicon: Lexicon, estate: number, digits: string, match: PlaceMatch, limit: number): PlaceMatch[] {
  const { buildings } = lexicon
  const found: PlaceMatch[] = []
  for (let building = buildings.start[estate]!; building < buildings.start[estate + 1]! && found.length < limit; building++) {
    const number = buildingNumber(buildings, building)
    if (!number.startsWith(digits)) continue
    const label = labelOf({ ...match, building: number })
    found.push({
      ...match, label, kind: 'building', precision: 'building', building: number, lon: degrees(buildings.x[building]!), lat: degrees(buildings.y[building]!),
      confidence: Math.min(match.confidence, 0.5), ids: { ...match.ids, building: buildings.id[building]! },
    })
  }
  return found
}
