import { because, surest } from './choice.ts'
import { locateNumber, type LocatedNumber } from './interpolate.ts'
import type { Lexicon } from './lexicon.ts'
import { doorNumberText } from './number.ts'
import { findGroup, plateKey } from './plates.ts'
import type { Rest, SaidNumber } from './read-rest.ts'
import type { Reason } from './types.ts'

/** The number that was said, looked for on a street. Without `located` it is not there, or none was said. */
export interface OnStreet {
  located?: LocatedNumber
  said?: SaidNumber
  /** The plates of the lane that was said, or of the street itself; -1 when there is no such lane. */
  group: number
  cost: number
  surest: number
  because: Reason[]
}

/** Where on a street the words lead; several answers when one number stands in two places of that name. */
export function onStreet(lexicon: Lexicon, street: number, rest: Rest): OnStreet[] {
  const { plates } = lexicon
  const said = numberOfStreet(rest)
  const group = findGroup(plates, street, rest.lane, rest.alley)
  const isLaneUnknown = group < 0 && rest.lane !== ''
  const reasons = because(isLaneUnknown && { code: 'number-unknown', part: 'number', from: rest.lane + rest.alley })
  const lost = isLaneUnknown ? 0.8 : 0
  if (!said) return [{ group, cost: lost, surest: isLaneUnknown ? surest.lacking : surest.plain, because: reasons }]
  const places = group < 0 ? [] : locateNumber(plates, group, said)
  if (places.length === 0) {
    if (!isLaneUnknown) reasons.push({ code: 'number-unknown', part: 'number', from: doorNumberText(said.readings.at(-1)!.key) })
    return [{ said, group, cost: lost + 1, surest: surest.lacking, because: reasons }]
  }
  return places.map((located) => ({ located, said, group, ...explained(lexicon, located, said) }))
}

function explained(lexicon: Lexicon, located: LocatedNumber, said: SaidNumber): Pick<OnStreet, 'cost' | 'surest' | 'because'> {
  const asked = doorNumberText(said.readings.at(-1)!.key)
  switch (located.how) {
    case 'plate': {
      const isStemLost = /[甲-癸A-Z附]/.test(said.readings.at(-1)!.key.slice(located.key.length))
      const nearest: Reason = { code: 'nearest-plate', part: 'number', from: asked, to: doorNumberText(located.key), metres: 0 }
      if (isStemLost) return { cost: 0.3, surest: surest.nearest, because: [nearest] }
      return { cost: numbersBeyond(located, said).length > 0 ? 0.2 : 0, surest: surest.plain, because: [] }
    }
    case 'interpolated': {
      const [from, to] = located.between!
      return { cost: 0.4, surest: surest.interpolated, because: [{ code: 'interpolated', part: 'number', from: doorNumberText(from), to: doorNumberText(to) }] }
    }
    case 'nearest': {
      const to = doorNumberText(plateKey(lexicon.plates, located.plate))
      return { cost: 0.6, surest: surest.nearest, because: [{ code: 'nearest-plate', part: 'number', from: asked, to, metres: Math.round(located.metres) }] }
    }
  }
}

/** The number that follows the street or its lane; else one that stands before everything or after the district. */
function numberOfStreet(rest: Rest): SaidNumber | undefined {
  return rest.numbers.find((one) => one.before === 'street' || one.before === 'lane')
    ?? rest.numbers.find((one) => one.before === 'nothing' || one.before === 'district' || one.before === 'subdistrict')
}

/** Numbers said after what is on the plate: of 1130-24-7 with a plate 1130, ["24", "7"]. */
export function numbersBeyond(located: LocatedNumber, said: SaidNumber): string[] {
  const longest = said.readings.at(-1)!.key
  const beyond = longest.startsWith(`${located.key}-`) ? longest.slice(located.key.length) : ''
  return /^[-\d]+$/.test(beyond) ? beyond.split('-').filter(Boolean) : []
}

/** The storey of a reading that the plate does not carry: 10 of "118/10楼" with a plate 118. */
export function floorBeyond(located: LocatedNumber, said: SaidNumber): string {
  const longest = said.readings.at(-1)!.key
  return located.key.includes('/') ? '' : (/\/(地下\d+|顶|\d+)楼?/.exec(longest)?.[1] ?? '')
}
