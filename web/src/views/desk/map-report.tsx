import type { MapReport as Report } from '@heatline/server/api'
import { useState, type KeyboardEvent } from 'react'
import { KeyCap } from '../../parts/key-cap.tsx'
import { Mark } from '../../parts/marks.tsx'
import { spaceDigits } from '../../text/format.ts'
import { textIn } from '../../text/language.ts'
import { keys } from './keys.ts'
import './map-report.css'
import { placeOf, type Outcome } from './outcome.ts'
import type { useMapReport } from './use-map-report.ts'

const t = textIn({
  'zh-CN': {
    open: '地图有误',
    title: '报告地图有误',
    nowhere: '先确定地址，或在地图上点选，再报告。',
    unit: (name: string) => `地图上归 ${name}`,
    noUnit: '地图上没有责任单位',
    note: '哪里不对（可不填）',
    send: '报告',
    cancel: '取消',
    sending: '正在报告',
    retrying: (count: number) => `没有连上服务器，已试 ${count} 次，仍在重试；请勿关闭页面。`,
    sent: '已报告，管理员会答复',
    own: '我报告过的',
    waiting: '待答复',
  },
  en: {
    open: 'Map is wrong',
    title: 'Report that the map is wrong',
    nowhere: 'Locate the address or click on the map first.',
    unit: (name: string) => `the map says ${name}`,
    noUnit: 'the map names nobody',
    note: 'What is wrong (may stay empty)',
    send: 'Report',
    cancel: 'Cancel',
    sending: 'Reporting',
    retrying: (count: number) => `No answer from the server after ${count} attempts, still trying. Do not close the page.`,
    sent: 'Reported; an administrator will answer',
    own: 'What you reported',
    waiting: 'not answered yet',
  },
})

interface Props {
  report: ReturnType<typeof useMapReport>
  outcome: Outcome
  /** The address as it stands in the box. */
  text: string
  callId: number | undefined
}

const listed = 3

/** The corner of the map from which a call-taker says that the map is wrong at this place. */
export function MapReport({ report: { open, show, state, reports, send }, outcome, text, callId }: Props) {
  const [note, setNote] = useState('')
  const place = placeOf(outcome)
  const unit = outcome.kind === 'located' ? outcome.target : undefined
  const busy = state.kind === 'sending'
  const submit = () => {
    if (!place || busy) return
    const address = text.trim() || place.label
    void send({ lon: place.lon, lat: place.lat, address, note: note.trim(), callId: callId ?? null, unitId: unit?.id ?? null }).then(() => setNote(''))
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Escape') show(false)
    else if (event.key === 'Enter') submit()
    else return
    event.preventDefault()
  }
  if (!open) {
    return (
      <div className="map-report map-report-closed">
        {state.kind === 'sent' && (
          <span role="status" data-testid="map-reported">
            <Mark name="done" /> {t.sent}
          </span>
        )}
        <button type="button" onClick={() => show(true)} data-testid="open-map-report">
          {t.open} <KeyCap>{keys.mapReport}</KeyCap>
        </button>
      </div>
    )
  }
  return (
    <section className="map-report" role="dialog" aria-label={t.title} data-testid="map-report" onKeyDown={press}>
      <h2>{t.title}</h2>
      {place ? (
        <p>
          <strong>{spaceDigits(text.trim() || place.label)}</strong>
          <span>{unit ? t.unit(unit.name) : t.noUnit}</span>
        </p>
      ) : (
        <p role="alert">{t.nowhere}</p>
      )}
      <input autoFocus value={note} maxLength={500} placeholder={t.note} aria-label={t.note} readOnly={busy} onChange={(event) => setNote(event.target.value)} data-testid="map-report-note" />
      {busy && state.failures > 0 && (
        <p role="status">
          <Mark name="near" /> {t.retrying(state.failures)}
        </p>
      )}
      {state.kind === 'refused' && <p role="alert">{state.text}</p>}
      <div className="map-report-ways">
        <button type="button" onClick={() => show(false)}>
          {t.cancel} <KeyCap>Esc</KeyCap>
        </button>
        <button type="button" disabled={!place || busy} onClick={submit}>
          {busy ? t.sending : t.send} <KeyCap>Enter</KeyCap>
        </button>
      </div>
      {reports.length > 0 && <Own reports={reports} />}
    </section>
  )
}

function Own({ reports }: { reports: readonly Report[] }) {
  return (
    <>
      <h3>{t.own}</h3>
      <ul>
        {reports.slice(0, listed).map(({ id, address, state, answer }) => (
          <li key={id}>
            <span>{spaceDigits(address)}</span>
            <span>{state === 'answered' ? answer : t.waiting}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
