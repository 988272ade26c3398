import type { endpoints } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import { severities, type Severity } from '@heatline/server/core/work-order/severity'
import { orderKinds, type OrderKind } from '@heatline/server/core/work-order/order'
import type { Input } from '../../api/call.ts'
import { matters, type Matter } from './matters.ts'

/** What the call-taker fills in beside the address. Texts are as typed. */
export interface OrderForm {
  /** Made once per form: however often it is sent, it is one order. */
  clientId: string
  category: Category
  kind: OrderKind
  severity: Severity
  matter: string
  note: string
  callerName: string
  contactNumber: string
  visitTime: string
  temperature: string
}

/** A new form begins with the most frequent matter of heating: the usual call needs no key here. */
export function emptyForm(clientId: string, callerName = '', contactNumber = ''): OrderForm {
  const form = { clientId, note: '', callerName, contactNumber, visitTime: '', temperature: '' }
  return chooseCategory({ ...form, category: 'heating', kind: 'repair', severity: 'ordinary', matter: '' }, 'heating')
}

/** Another category starts at its most frequent matter: the old one does not belong to it. */
export function chooseCategory(form: OrderForm, category: Category): OrderForm {
  const usual = matters[category][0]
  return usual ? chooseMatter({ ...form, category }, usual) : { ...form, category }
}

/** A listed matter brings its usual kind and severity. */
export function chooseMatter(form: OrderForm, matter: Matter): OrderForm {
  return { ...form, matter: matter.name, kind: matter.kind, severity: matter.severity }
}

export function nextKind(kind: OrderKind): OrderKind {
  return orderKinds[(orderKinds.indexOf(kind) + 1) % orderKinds.length] ?? kind
}

export function nextSeverity(severity: Severity): Severity {
  return severities[(severities.indexOf(severity) + 1) % severities.length] ?? severity
}

/** "16.5", "16,5" and full-width digits in °C; undefined when empty, 'wrong' when no temperature of a room. */
export function readTemperature(text: string): number | undefined | 'wrong' {
  const plain = text.normalize('NFKC').replace(/[,。]/, '.').replace(/(?:°C|度|℃)$/u, '').trim()
  if (plain === '') return undefined
  const value = /^-?\d{1,2}(\.\d{1,2})?$/.test(plain) ? Number(plain) : Number.NaN
  return value >= -40 && value <= 60 ? value : 'wrong'
}

export type FormProblem = 'matter' | 'temperature' | 'contact'

/** The first field that keeps the form from being sent. */
export function formProblem(form: OrderForm): FormProblem | undefined {
  if (form.matter.trim() === '') return 'matter'
  if (form.category === 'heating' && readTemperature(form.temperature) === 'wrong') return 'temperature'
  return /^[0-9+*# -]{0,20}$/.test(form.contactNumber.normalize('NFKC').trim()) ? undefined : 'contact'
}

/** Whether the call-taker wrote anything that would be missed. */
export function isDirty(form: OrderForm, spokenAddress: string): boolean {
  return [spokenAddress, form.note, form.visitTime, form.temperature].some((text) => text.trim() !== '')
}

export type OrderBody = Input<typeof endpoints.createOrder>['body']

interface Where {
  spokenAddress: string
  label?: string
  lon?: number
  lat?: number
  dispatchTo?: number
  aboutUnitId?: number
}

/** The request for a form without a problem. Empty fields are left out. */
export function orderBody(form: OrderForm, where: Where, call?: { id: number; callerNumber: string }): OrderBody {
  const temperature = form.category === 'heating' ? readTemperature(form.temperature) : undefined
  const typed = {
    note: form.note.trim(),
    callerName: form.callerName.trim(),
    contactNumber: form.contactNumber.normalize('NFKC').trim(),
    visitTime: form.visitTime.trim(),
  }
  return {
    clientId: form.clientId,
    category: form.category,
    kind: form.kind,
    severity: form.severity,
    matter: form.matter.trim(),
    ...Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== '')),
    ...(typeof temperature === 'number' && { roomCelsius: temperature }),
    ...(call && { callId: call.id, callerNumber: call.callerNumber }),
    ...where,
  }
}
