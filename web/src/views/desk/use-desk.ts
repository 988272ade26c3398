import type { Call, Match, Order } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { newClientId } from '../../api/call.ts'
import { aroundQuery, callerQuery, unitsQuery } from '../../api/queries.ts'
import { aroundOf } from './around.ts'
import { dropDraft, loadDraft, saveDraft } from './draft.ts'
import { chooseCategory, emptyForm, formProblem, isDirty, orderBody, type OrderForm } from './form.ts'
import { questionOf } from './knowledge-question.ts'
import { placeOf, recipientOf, type Choice, type Outcome, type Recipient } from './outcome.ts'
import { t } from './texts.ts'
import { useAddress } from './use-address.ts'
import { useCalls } from './use-calls.ts'
import { useOrder } from './use-order.ts'
import { useWallPlace } from './use-wall-place.ts'
import { targetOf, whyNot } from './why-not.ts'

/** All that the desk knows and can do: the call at this seat, its address, its form, its order. */
export function useDesk() {
  const calls = useCalls()
  const { own } = calls
  const [form, setForm] = useState(() => emptyForm(newClientId()))
  const address = useAddress(form.category, own?.id)
  const order = useOrder()
  const [notice, setNotice] = useState('')
  const busy = order.sending.kind === 'sending'

  const { outcome, resolving } = address
  const units = useQuery(unitsQuery).data?.units ?? []
  const recipientAt = (where: Outcome, unsettled: boolean): Recipient | undefined => {
    const target = targetOf(where, unsettled)
    return target && recipientOf(target, form.kind, units)
  }
  const recipient = recipientAt(outcome, resolving)
  const wallFailed = useWallPlace({
    callId: own?.state === 'talking' ? own.id : undefined,
    choice: address.choice,
    label: resolving ? undefined : placeOf(outcome)?.label,
    category: form.category,
    severity: form.severity,
    matter: form.matter,
  })

  const callId = own?.id
  const [begun, setBegun] = useState<number>()
  /** The call that F2 asked for: its form is begun at the key stroke, what is typed until the answer belongs to it. */
  const [asked, setAsked] = useState<number>()
  if (begun !== callId) {
    setBegun(callId)
    if (callId !== undefined && callId === asked) setForm({ ...form, contactNumber: form.contactNumber || (own?.callerNumber ?? '') })
    else begin(callId, own?.callerNumber)
  }
  function begin(id: number | undefined, callerNumber?: string) {
    const draft = id === undefined ? undefined : loadDraft(sessionStorage, id)
    setForm(draft?.form ?? emptyForm(newClientId(), '', callerNumber))
    address.restore(draft?.text ?? '', draft?.choice, draft?.answered)
    order.forgetSent()
  }

  const answering = asked !== undefined && asked !== callId

  const { data: caller } = useQuery(callerQuery(own?.callerNumber ?? ''))
  const [named, setNamed] = useState<number>()
  if (caller && named !== callId) {
    setNamed(callId)
    if (form.callerName === '') setForm({ ...form, callerName: caller.callerName })
  }

  const { text, choice, answered } = address
  useEffect(() => {
    if (callId === undefined || !isDirty(form, text)) return
    saveDraft(sessionStorage, { callId, form, text, ...(choice && { choice }), ...(answered && { answered }) })
  }, [callId, form, text, choice, answered])

  const noCall = !calls.loading && callId === undefined
  useEffect(() => {
    if (noCall) dropDraft(sessionStorage)
  }, [noCall])

  /** Sends to the recipient, lets it wait for a stop, or saves. True when the server has the order and the form is new. */
  const submit = async (where: Outcome, recipient: Recipient | undefined, stopId?: number): Promise<boolean> => {
    if (busy || answering || formProblem(form)) return false
    const { to, about, phone } = recipient ?? {}
    const sent = { ...placeFields(choice, placeOf(where)), ...(to && { dispatchTo: to.id }), ...(about && { aboutUnitId: about.id }) }
    const made = await order.submit(orderBody(form, { spokenAddress: text.trim(), ...sent }, own), phone ?? undefined, stopId)
    if (!made) return false
    renew()
    return true
  }

  /** The form's order is made: the next one begins, of the same caller while the call goes on. */
  const renew = () => {
    const talking = own?.state === 'talking'
    dropDraft(sessionStorage)
    setForm(emptyForm(newClientId(), talking ? form.callerName : '', talking ? own.callerNumber : ''))
    address.restore('')
  }

  /** Also before the address has come back: the order goes as soon as it is clear, and not at all if it is not. */
  const send = async (): Promise<boolean> => {
    const clear = resolving ? await address.settled().catch(() => undefined) : outcome
    const to = clear && recipientAt(clear, false)
    return clear !== undefined && to !== undefined && submit(clear, to)
  }

  /** The stop that holds at the place: who calls from inside can wait for it. */
  const place = resolving ? undefined : placeOf(outcome)
  const { data: around } = useQuery({ ...aroundQuery(aroundOf(place, form.category)), enabled: place !== undefined })
  const stop = place && around?.stops[0]

  /** An unsent form of the call before is dropped only at the second asking. */
  const unsent = () => (own && isDirty(form, text) && notice !== t.unsent ? t.unsent : '')

  /** Takes the longest waiting call. */
  const answer = async () => {
    const [next] = calls.ringing
    const refusal = busy ? t.sending : own?.state === 'talking' ? t.busy : next ? unsent() : t.nothingRings
    setNotice(refusal)
    if (refusal !== '' || !next) return
    setAsked(next.id)
    begin(undefined)
    const taken = await calls.answer(next.id)
    if (taken) calls.adopt(taken)
    else setAsked(undefined)
  }

  return {
    calls,
    address,
    form,
    setForm,
    order,
    busy,
    recipient,
    notice: notice || (wallFailed ? t.locateFailed : ''),
    why: whyNot(form, outcome, address),
    answer,
    end: () => {
      setNotice('')
      if (own?.state === 'talking') void endOwn(own, calls)
    },
    chooseCategory: (category: OrderForm['category']) => {
      setForm(chooseCategory(form, category))
      address.answerUnit(undefined)
    },
    send,
    /** What the caller can wait for instead of an order of their own. */
    stop,
    join: () => (stop ? submit(outcome, undefined, stop.id) : Promise.resolve(false)),
    /** The form as a question, to be answered at once or kept. */
    question: () => questionOf(orderBody(form, { spokenAddress: text.trim(), ...placeFields(choice, resolving ? undefined : placeOf(outcome)) }, own)),
    /** The question became this order. */
    answered: (made: Order) => {
      order.showMade(made)
      renew()
    },
    save: () => submit(resolving ? { kind: 'none' } : outcome, undefined),
  }
}

/** A pin goes as a point, words as the label of what they mean. */
function placeFields(choice: Choice | undefined, place: Match | undefined): { label: string } | { lon: number; lat: number } | undefined {
  if (!choice || !place) return undefined
  return 'lon' in choice ? { lon: choice.lon, lat: choice.lat } : { label: place.label }
}

async function endOwn(own: Call, calls: ReturnType<typeof useCalls>): Promise<void> {
  const ended = await calls.end(own.id)
  if (ended) calls.adopt(ended)
}
