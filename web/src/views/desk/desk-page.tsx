import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { callerQuery, cityQuery } from '../../api/queries.ts'
import { AddressBox } from '../../parts/address-box.tsx'
import { AppFrame } from '../../parts/app-frame.tsx'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { CallPanel } from './call-panel.tsx'
import { DeskMap } from './desk-map.tsx'
import './desk.css'
import { nextKind, nextSeverity } from './form.ts'
import { actionOf, type DeskAction } from './keys.ts'
import { KnowledgePanel } from './knowledge-panel.tsx'
import { MapReport } from './map-report.tsx'
import { focusField, OrderForm } from './order-form.tsx'
import { placeOf } from './outcome.ts'
import { PlacePanel } from './place-panel.tsx'
import type { Answer } from './question.ts'
import { QuestionBar } from './question-bar.tsx'
import { SendBar, SentStrip } from './send-bar.tsx'
import { t } from './texts.ts'
import { useDesk } from './use-desk.ts'
import { useMapReport } from './use-map-report.ts'
import { focusPin } from './use-pin.ts'

/** The call-taker's desk: who calls, where that is and who is responsible, what is sent. */
export function DeskPage() {
  const desk = useDesk()
  const { calls, address, form, setForm, order } = desk
  const { outcome } = address
  const city = useQuery(cityQuery).data
  const mapReport = useMapReport()
  const caller = useQuery(callerQuery(calls.own?.callerNumber ?? '')).data
  const input = useRef<HTMLInputElement>(null)
  const overlay = useRef<HTMLDivElement>(null)
  const question = outcome.kind === 'located' || outcome.kind === 'ask' ? outcome.question : undefined

  const toAddress = () => {
    input.current?.focus()
    input.current?.select()
  }
  const answer = () => {
    toAddress()
    void desk.answer()
  }
  /** Fields are locked while an order is on its way; the caret then starts again at the address. */
  const submit = (action: () => Promise<boolean>) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    void action().then(toAddress)
  }
  const send = () => (desk.recipient || address.resolving) && submit(desk.send)
  const save = () => !desk.recipient && submit(desk.save)
  const join = () => desk.stop && submit(desk.join)
  const reply = (answer: Answer | undefined) => {
    if (!answer) return
    if ('place' in answer.means) address.answerPlace(answer.means.place)
    else address.answerUnit(answer.means.unit)
  }

  const act = (action: DeskAction): boolean => {
    switch (action.do) {
      case 'answer':
        answer()
        return true
      case 'end':
        desk.end()
        return true
      case 'simulate':
        void calls.simulate()
        return true
      case 'address':
      case 'addressShort':
        toAddress()
        return true
      case 'category':
        desk.chooseCategory(action.category)
        return true
      case 'kind':
        setForm({ ...form, kind: nextKind(form.kind) })
        return true
      case 'severity':
        setForm({ ...form, severity: nextSeverity(form.severity) })
        return true
      case 'pin':
        focusPin()
        return true
      case 'mapReport':
        mapReport.show(!mapReport.open)
        return true
      case 'send':
        send()
        return true
      case 'join':
        join()
        return desk.stop !== undefined
      case 'draft':
        save()
        return true
      case 'reply': {
        const answer = question?.answers.find(({ letter }) => letter === action.letter)
        reply(answer)
        return answer !== undefined
      }
      default:
        focusField(action.do)
        return true
    }
  }

  useKeys(readKey, act, { capture: true })

  /** After the address is clear the caret goes on to the record, unless it was moved elsewhere meanwhile. */
  const settled = address.confirmed && !address.resolving && !question && (outcome.kind === 'located' || outcome.kind === 'outside')
  const goOn = useEffectEvent(() => {
    const at = document.activeElement
    if (at === input.current || at === document.body || at?.closest('[data-testid=question]')) focusField('note')
  })
  useEffect(() => {
    if (settled) goOn()
  }, [settled])

  if (calls.loading || calls.error) {
    return <AppFrame screen={t.screen}>{calls.error ? <ErrorPanel error={calls.error} onRetry={calls.retry} /> : <LoadingPanel />}</AppFrame>
  }
  return (
    <AppFrame screen={t.screen} right={calls.ringing.length > 0 && t.queue(calls.ringing.length)} offline={!calls.connected}>
      <div className="desk">
        <CallPanel
          own={calls.own}
          ringing={calls.ringing}
          failure={calls.failure || desk.notice}
          onAnswer={answer}
          onEnd={desk.end}
          onSimulate={() => void calls.simulate()}
        />
        <div className="desk-middle">
          <div className="desk-ground">
            <DeskMap orders={calls.orders} outcome={outcome} stop={desk.stop} confirmed={address.confirmed} overlay={overlay} onPoint={address.choosePoint} />
            <MapReport report={mapReport} outcome={outcome} text={address.text} callId={calls.own?.id} />
            <div className="desk-address" ref={overlay}>
              <AddressBox
                ref={input}
                text={address.text}
                callId={calls.own?.id}
                readOnly={desk.busy}
                before={caller?.lastAddress ? { label: caller.lastAddress, note: t.lastAddressShort } : undefined}
                onText={address.setText}
                onChoose={address.chooseWords}
                onPreview={address.preview}
              />
              {question && !address.resolving && <QuestionBar key={question.sentence} question={question} focused={address.confirmed} onAnswer={reply} />}
            </div>
          </div>
          <PlacePanel outcome={outcome} typed={address.text.trim() !== ''} category={form.category} resolving={address.resolving} error={address.error} onRetry={address.retry} onJoin={join} />
        </div>
        <div className="desk-order">
          <OrderForm form={form} onChange={setForm} standardCelsius={city?.indoorStandardCelsius ?? 18} disabled={desk.busy} />
          <KnowledgePanel form={form} place={address.resolving ? undefined : placeOf(outcome)} disabled={desk.busy} question={desk.question} onMade={desk.answered} />
          {order.sent && <SentStrip order={order.sent.order} phone={order.sent.phone} />}
          <SendBar recipient={desk.recipient} kind={form.kind} why={desk.why} sending={order.sending} onSend={send} onSave={save} />
        </div>
      </div>
    </AppFrame>
  )
}

/** A key that is held down acts once. */
function readKey(event: KeyboardEvent, at: Element): DeskAction | undefined {
  return event.repeat ? undefined : actionOf(event, at.matches('textarea, input:not([type="radio"], [type="checkbox"], [type="button"])'))
}
