import type { EntityKind } from './entities.ts'
import type { NamedRow } from './lexicon-source.ts'
import { nameSpelling } from './normalise.ts'

export const formKinds = ['name', 'alias', 'former', 'short', 'part', 'address', 'numbered'] as const
/** How a written form relates to the name. `address`: the written address of a thing that has no street; `numbered`: one that is a road and a number. `short`: without its suffix; `part`: without its direction or section too. */
export type FormKind = (typeof formKinds)[number]

export interface NameForm {
  text: string
  kind: FormKind
}

/** 文大路 is the 路 called 文大: what is left of a name has two characters where it can. */
const streetSuffix = /(?:高速公路|快速路|快速干道|(?<=..)(?:大街|大道|大路|公路|马路|胡同)|街|路|道|巷|弄)$/
const estateSuffix = /(?:住宅小区|家属院|家属楼|生活区|小区|花园|家园|新城|新村|新苑|公寓|社区|大厦|广场|国际|佳园|嘉园|花苑|雅苑|华庭|豪庭|名苑|苑|园|府|城|里)$/
const phase = /(?:第?[一二三四五六七八九十\d]+期|[a-h东西南北中]区|[东西南北]院|[一二三四五六七八九十\d]+区)$/
const section = /[一二三四五六七八九十\d]段$/

/** All the ways in which the name of a thing is written or said, by its registered names. `city` is left off where names begin with it. */
export function formsOf(row: NamedRow, kind: EntityKind, city: string): NameForm[] {
  const forms = new Map<string, FormKind>()
  const add = (text: string, form: FormKind) => {
    if (text.length >= 2 && text.length <= 40 && !forms.has(text)) forms.set(text, form)
  }
  const named: [string[], FormKind][] = [[[row.name], 'name'], [row.aliases, 'alias'], [row.formerNames, 'former']]
  for (const [names, form] of named) for (const name of names) add(nameSpelling(name), form)
  for (const [text, form] of Array.from(forms)) {
    if (form === 'former' && kind === 'estate') continue
    for (const short of shortened(text, kind, city)) add(short.text, short.kind)
  }
  for (const name of [row.name, ...row.aliases]) if (/[(（]/.test(name)) add(nameSpelling(name.replaceAll(/[(（][^)）]*[)）]?/g, '')), 'alias')
  return [...forms].map(([text, form]) => ({ text, kind: form }))
}

/**
 * The written address of an estate that has no street of its own, with and without its brackets, and without the province,
 * city and district before it. `districts` are the city's.
 */
export function addressForms(row: NamedRow & { address?: string | null; streetId?: number | null }, districts: readonly string[]): NameForm[] {
  if (!row.address || row.streetId) return []
  const forms = new Set<string>()
  for (const written of [row.address, row.address.replaceAll(/[(（][^)）]*[)）]?/g, '')]) {
    let text = nameSpelling(written).replace(/^[^省]{2,3}省/, '').replace(/^[^市]{2,4}市/, '')
    text = text.slice(districts.find((district) => text.startsWith(district))?.length ?? 0)
    if (text.length >= 3 && text.length <= 40) forms.add(text)
  }
  return [...forms].map((text) => ({ text, kind: /[路街道巷]\d+号?$/.test(text) ? 'numbered' : 'address' }))
}

function shortened(name: string, kind: EntityKind, city: string): NameForm[] {
  switch (kind) {
    case 'district':
      return [{ text: name.replace(/(?:新区|自治县|[区县市])$/, ''), kind: 'short' }]
    case 'subdistrict':
      return name.endsWith('街道') ? [{ text: `${name}办`, kind: 'alias' }, { text: `${name}办事处`, kind: 'alias' }] : []
    case 'street':
      return streetForms(name)
    case 'estate':
      return [...estateForms(name), ...(city !== '' && name.startsWith(city) ? estateForms(name.slice(city.length)) : [])]
    case 'landmark':
      return city !== '' && name.startsWith(city) ? [{ text: name.slice(city.length).replace(/^市/, ''), kind: 'short' }] : []
  }
}

function streetForms(name: string): NameForm[] {
  const forms: NameForm[] = []
  const tail = section.exec(name)?.[0] ?? ''
  const whole = name.slice(0, name.length - tail.length)
  const suffix = streetSuffix.exec(whole)?.[0] ?? ''
  const core = whole.slice(0, whole.length - suffix.length)
  if (suffix !== '') forms.push({ text: core + tail, kind: 'short' })
  if (suffix === '马路') forms.push({ text: `${core}马${tail}`, kind: 'short' })
  if (suffix.length === 2 && suffix.startsWith('大')) forms.push({ text: core + suffix.slice(1) + tail, kind: 'short' })
  if (tail !== '') forms.push({ text: whole, kind: 'part' }, { text: core, kind: 'part' })
  const direction = /^(.{2,})[东西南北中]$/.exec(core)
  if (direction && suffix !== '') forms.push({ text: direction[1]! + suffix, kind: 'part' }, { text: direction[1]!, kind: 'part' })
  return forms
}

function estateForms(name: string): NameForm[] {
  const forms: NameForm[] = [{ text: name, kind: 'short' }]
  const tail = phase.exec(name)?.[0] ?? ''
  const whole = name.slice(0, name.length - tail.length)
  const suffix = whole.length > 2 ? (estateSuffix.exec(whole)?.[0] ?? '') : ''
  const core = whole.slice(0, whole.length - suffix.length)
  if (suffix !== '' && core.length > 1) forms.push({ text: core + tail, kind: 'short' })
  if (tail !== '' && whole.length > 1) forms.push({ text: whole, kind: 'part' })
  if (tail !== '' && suffix !== '' && core.length > 1) forms.push({ text: core, kind: 'part' })
  if (suffix === '' && tail === '') forms.push({ text: `${name}小区`, kind: 'short' })
  return forms
}
