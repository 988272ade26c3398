import type { Match, Reason } from '@heatline/server/api'
import type { Precision } from '@heatline/server/core/address/types'
import { spaceDigits } from './format.ts'
import { textIn } from './language.ts'

const precisions: Record<Precision, string> = textIn({
  'zh-CN': {
    plate: '门牌',
    interpolated: '推算',
    building: '楼栋',
    estate: '小区',
    crossing: '路口',
    landmark: '地标',
    street: '街路',
    district: '区域',
  },
  en: {
    plate: 'plate',
    interpolated: 'estimated',
    building: 'building',
    estate: 'estate',
    crossing: 'crossing',
    landmark: 'landmark',
    street: 'street',
    district: 'district',
  },
})

const reasons: Record<Reason['code'], (from: string, to: string, metres: number) => string> = textIn({
  'zh-CN': {
    exact: () => '',
    pinyin: () => '拼音',
    initials: () => '首字母',
    homophone: (from, to) => `同音 ${from}→${to}`,
    'near-sound': (from, to) => `近音 ${from}→${to}`,
    'similar-shape': (from, to) => `形近 ${from}→${to}`,
    'one-character': (from, to) => `差一字 ${from}→${to}`,
    'suffix-dropped': (from, to) => `简称 ${from}→${to}`,
    alias: (from, to) => `别名 ${from}→${to}`,
    'former-name': (from, to) => `旧名 ${from}→${to}`,
    interpolated: (from, to) => `在 ${from} 与 ${to} 之间`,
    'nearest-plate': (_, to, metres) => `最近门牌 ${to}，${metres} 米`,
    'estate-only': () => '只合小区名',
    'building-unknown': (from) => `小区内没有 ${from}`,
    'number-unknown': (from) => `街上没有 ${from}`,
    'dash-form': (from, to) => `${from} 读作 ${to}`,
    overruled: (from) => `${from} 不符，未采用`,
    context: () => '按来电所在区',
    offset: (from, _, metres) => `${from} ${metres} 米`,
    'not-understood': (from) => `未用 ${from}`,
  },
  en: {
    exact: () => '',
    pinyin: () => 'pinyin',
    initials: () => 'initials',
    homophone: (from, to) => `same sound ${from}→${to}`,
    'near-sound': (from, to) => `near sound ${from}→${to}`,
    'similar-shape': (from, to) => `similar shape ${from}→${to}`,
    'one-character': (from, to) => `one character ${from}→${to}`,
    'suffix-dropped': (from, to) => `short for ${from}→${to}`,
    alias: (from, to) => `alias ${from}→${to}`,
    'former-name': (from, to) => `former name ${from}→${to}`,
    interpolated: (from, to) => `between ${from} and ${to}`,
    'nearest-plate': (_, to, metres) => `nearest plate ${to}, ${metres} m`,
    'estate-only': () => 'estate name only',
    'building-unknown': (from) => `estate has no ${from}`,
    'number-unknown': (from) => `street has no ${from}`,
    'dash-form': (from, to) => `${from} read as ${to}`,
    overruled: (from) => `${from} contradicts, not used`,
    context: () => 'by the caller’s district',
    offset: (from, _, metres) => `${from} ${metres} m`,
    'not-understood': (from) => `${from} not used`,
  },
})

export function precisionText(precision: Precision): string {
  return precisions[precision]
}

/** Why a match is what it is, in a few words; '' when it was said as it is registered. */
export function reasonText(reason: Reason): string {
  return reasons[reason.code](spaceDigits(reason.from ?? ''), spaceDigits(reason.to ?? ''), Math.round(reason.metres ?? 0))
}

/** All that makes a match a guess, each once; the reading of a dash form is no guess. */
export function guessTexts(because: readonly Reason[]): string[] {
  return [...new Set(because.filter((reason) => reason.code !== 'dash-form').map(reasonText))].filter((text) => text !== '')
}

export interface Piece {
  text: string
  /** The caller's words named this part. */
  marked: boolean
}

/** The part `[from, to)` of a label in pieces, marked or not, with thin gaps set between digits and Chinese. */
export function markedPieces(label: string, marked: readonly (readonly [number, number])[], from = 0, to = label.length): Piece[] {
  const isMarked = (at: number) => marked.some(([start, end]) => at >= start && at < end)
  const pieces: Piece[] = []
  let at = from
  for (const character of spaceDigits(label.slice(from, to))) {
    const inserted = label.slice(at, at + character.length) !== character
    const mark = inserted ? isMarked(at - 1) && isMarked(at) : isMarked(at)
    const last = pieces.at(-1)
    if (last && last.marked === mark) last.text += character
    else pieces.push({ text: character, marked: mark })
    if (!inserted) at += character.length
  }
  return pieces
}

type Labelled = Pick<Match, 'label' | 'district' | 'subdistrict' | 'estate' | 'marked'>

/** A match in two columns: street, number and estate; then the district and what follows the estate. */
export function splitLabel(match: Labelled): { main: Piece[]; district: Piece[]; rest: Piece[] } {
  const { label, marked = [] } = match
  let start = 0
  for (const area of [match.district, match.subdistrict]) if (area && label.startsWith(area, start)) start += area.length
  if (start === label.length) start = 0
  const found = match.estate ? label.indexOf(match.estate, start) : -1
  const end = found < 0 ? label.length : found + (match.estate ?? '').length
  return {
    main: markedPieces(label, marked, start, end),
    district: markedPieces(label, marked, 0, start),
    rest: markedPieces(label, marked, end),
  }
}
