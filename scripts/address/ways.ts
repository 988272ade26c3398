import { ConverterFactory } from 'opencc-js/core'
import { from, to as toTaiwan } from 'opencc-js/preset/cn2t'
import { to } from 'opencc-js/preset/t2cn'
import { chineseNumeral } from '@heatline/server/core/address/numerals'
import type { Random } from '../demo-city/random.ts'
import type { Case } from './cases.ts'
import { homophones, nearSounds, spellInitials, spellPinyin } from './sound-alikes.ts'

/** A way of writing an address; undefined where it does not apply to a case. */
export interface Way {
  name: string
  /** Share of first answers that must be right, percent. */
  target: number
  /** Whether being among the first five is enough. */
  amongFive?: boolean
  /** Where the name loses something: all that may become of it, each as likely. */
  spellings?(name: string): string[]
  write(one: Case, random: Random): string | undefined
}

const traditional = ConverterFactory(...(from.cn ?? []), ...(toTaiwan.tw ?? []))
const simplified = ConverterFactory(...(to.cn ?? []))
const suffix = /(?:大街|大道|大路|胡同|小区|花园|家园|新城|公寓|[街路巷道苑园])$/

const street = (one: Case) => `${one.street}${one.lane}${one.number}`
const home = (one: Case) => (one.unit === '' ? '' : `${one.unit}单元${one.room}`)
const inside = (one: Case) => `${one.estate}${building(one.building)}${home(one)}`
const building = (number: string) => (/^[A-Z]$/.test(number) ? `${number}座` : `${number}号楼`)
const place = (one: Case) => (one.kind === 'plate' ? street(one) : inside(one))
/** The whole address as it is registered. */
export const clean = (one: Case) => one.district + place(one)

/** The ways of a table row by row, with what is asked of each. */
export const ways: readonly Way[] = [
  { name: 'clean', target: 99.5, write: clean },
  { name: 'other script', target: 99.5, write: (one) => (/[區號樓]/.test(clean(one)) ? simplified(clean(one)) : traditional(clean(one))) },
  { name: 'full width, Chinese numerals', target: 99, write: (one, random) => (random.chance(0.5) ? wide(clean(one)) : spoken(clean(one))) },
  { name: 'dropped suffix', target: 97, write: droppedSuffix, spellings: withoutSuffix },
  { name: 'no district', target: 98, write: place },
  { name: 'old or wrong district', target: 97, write: (one, random) => (one.formerDistrict && random.chance(0.5) ? one.formerDistrict : one.otherDistrict) + place(one) },
  { name: 'homophone', target: 97, write: (one, random) => replaced(one, random, homophones) },
  { name: 'near sound', target: 95, write: (one, random) => replaced(one, random, nearSounds) },
  { name: 'one character lost', target: 92, write: oneLost, spellings: withoutOne },
  { name: 'pinyin', target: 97, write: (one, random) => spellPinyin(simplified(clean(one)), random.chance(0.5) ? ' ' : '') },
  { name: 'order changed', target: 95, write: reordered },
  { name: 'spoken fillers', target: 97, write: filled },
  { name: 'dash forms', target: 97, write: dashed },
  { name: 'relation', target: 95, write: (one, random) => clean(one) + random.pick(['对面', '旁边', '附近', '（附近）', '门口', '后身', '楼下', '隔壁']) },
  { name: 'initials and number', target: 90, amongFive: true, write: initials },
]

function wide(text: string): string {
  return text.replaceAll(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
}

function spoken(text: string): string {
  return text.replaceAll(/\d+/g, (digits) => (digits.length > 4 || digits.startsWith('0') ? digits : chineseNumeral(Number(digits))))
}

function droppedSuffix(one: Case): string | undefined {
  const name = one.kind === 'plate' ? one.street : one.estate
  const [short] = withoutSuffix(name)
  return short && renamed(one, short)
}

function withoutSuffix(name: string): string[] {
  const short = name.replace(suffix, '')
  return short === name || short.length < 2 ? [] : [short]
}

function withoutOne(name: string): string[] {
  return name.length < 3 ? [] : Array.from(name, (_, at) => name.slice(0, at) + name.slice(at + 1))
}

/** Puts another character for one of the name's own characters. */
function replaced(one: Case, random: Random, alike: (character: string) => string[]): string | undefined {
  const name = one.kind === 'plate' ? one.street : one.estate
  const characters = Array.from(name)
  const own = characters.length - (suffix.exec(name)?.[0].length ?? 0)
  const places = characters.map((_, index) => index).filter((index) => index < own && alike(simplified(characters[index]!)).length > 0)
  if (places.length === 0) return undefined
  const at = random.pick(places)
  return renamed(one, characters.with(at, random.pick(alike(simplified(characters[at]!)))).join(''))
}

function oneLost(one: Case, random: Random): string | undefined {
  const written = withoutOne(one.kind === 'plate' ? one.street : one.estate)
  return written.length > 0 ? renamed(one, random.pick(written)) : undefined
}

/** The address with another name of its street or estate. */
export function renamed(one: Case, name: string): string {
  return clean(one.kind === 'plate' ? { ...one, street: name } : { ...one, estate: name })
}

function reordered(one: Case, random: Random): string {
  if (one.kind === 'plate') return random.pick([`${street(one)}，${one.district}`, `${street(one)} ${one.district}`, `${one.street}${one.district}${one.lane}${one.number}`])
  const home = `${building(one.building)}${one.unit}单元${one.room}`
  return random.pick([`${one.estate}${home}，${one.district}`, `${home} ${one.estate} ${one.district}`, `${one.estate} ${one.district} ${home}`, `${one.district}${home}${one.estate}`])
}

function filled(one: Case, random: Random): string {
  const [before, between] = [random.pick(['喂，你好，我家住在', '我是', '嗯，就是那个', '师傅，我家在', '你好，我们家是']), random.pick(['那边的', '的', '，就是', '那个'])]
  const after = random.pick(['，对', '啊', '这儿', '呢', '这块儿'])
  if (one.kind === 'plate') return `${before}${one.district}${between}${street(one)}${after}`
  return `${before}${one.district}${between}${one.estate}${random.pick(['', '的', '小区里', '，'])}${building(one.building)}${one.unit}单元${one.room}${after}`
}

function dashed(one: Case, random: Random): string | undefined {
  if (one.kind === 'building') {
    if (!/^\d+$/.test(one.building)) return undefined
    const [floor, door] = [one.room.slice(0, -2), String(Number(one.room.slice(-2)))]
    return one.district + one.estate + random.pick([`${one.building}-${one.unit}-${one.room}`, `${one.building}-${one.unit}-${floor}-${door}`, `${one.building}#${one.unit}-${floor}-${door}`])
  }
  return one.number.includes('楼') ? undefined : `${one.district}${street(one)}${random.pick(['-2-3-1', '2-3-1', '-3-602'])}`
}

function initials(one: Case): string | undefined {
  if (one.kind === 'building') return /^\d+$/.test(one.building) ? `${spellInitials(simplified(one.estate))}${one.building}` : undefined
  return one.lane || one.number.includes('楼') ? undefined : `${spellInitials(simplified(one.street))}${one.number.replace(/号/, '')}`
}
