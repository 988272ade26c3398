import type { endpoints } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import type { Input } from '../../api/call.ts'
import { nowhere, type Where } from './address-field.tsx'

export type ReportBody = Input<typeof endpoints.reportByWeb>['body']

export interface ReportForm {
  /** Made once per report: however often it is sent, it is one. */
  clientId: string
  category: Category
  /** '' while none is chosen; 'other': `ownWords` say it. */
  matter: string
  ownWords: string
  note: string
  temperature: string
  where: Where
  name: string
  phone: string
}

export function emptyReport(clientId: string, before?: ReportForm): ReportForm {
  return {
    clientId, category: 'heating', matter: '', ownWords: '', note: '', temperature: '',
    where: before?.where ?? nowhere, name: before?.name ?? '', phone: before?.phone ?? '',
  }
}

export type Missing = 'matter' | 'address' | 'phone'

/** A telephone as it is dialled: half width, with no gaps. */
const dialled = (typed: string) => typed.normalize('NFKC').replaceAll(/[\s()-]/g, '')

/** The first field that keeps it from being sent. */
export function missingIn({ matter, ownWords, where, phone }: ReportForm): Missing | undefined {
  if ((matter === 'other' ? ownWords : matter).trim() === '') return 'matter'
  if (where.text.trim() === '') return 'address'
  return /^(\+?86)?(1[3-9]\d{9}|0\d{9,11})$/.test(dialled(phone)) ? undefined : 'phone'
}

/** The request for a form from which nothing is missing. */
export function reportBody(form: ReportForm): ReportBody {
  const { where: { text, place, pinned } } = form
  const celsius = Number(form.temperature.normalize('NFKC'))
  const optional = { note: form.note.trim(), name: form.name.trim() }
  return {
    clientId: form.clientId,
    category: form.category,
    matter: (form.matter === 'other' ? form.ownWords : form.matter).trim(),
    phone: dialled(form.phone),
    spokenAddress: text.trim(),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
    ...(form.category === 'heating' && form.temperature.trim() !== '' && celsius >= -40 && celsius <= 60 && { roomCelsius: celsius }),
    ...(place && (pinned ? { lon: place.lon, lat: place.lat } : { label: place.label })),
  }
}
