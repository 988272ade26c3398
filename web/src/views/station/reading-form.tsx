import { endpoints, type Order } from '@heatline/server/api'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { useSend } from '../../parts/use-send.ts'
import { stepCelsius, type Draft } from './draft.ts'
import css from './finish-form.module.css'
import { t } from './texts.ts'

interface Props {
  order: Order
  draft: Draft
  onChange: (changes: Partial<Draft>) => void
  /** The indoor temperature the city promises. */
  standard: number
  onChanged: (order: Order) => void
}

/** A room's temperature: where, how warm, and that crew and resident both read it so. */
export function ReadingForm({ order, draft, onChange, standard, onChanged }: Props) {
  const { busy, problem, send } = useSend()
  const [place, setPlace] = useState(t.rooms[0] ?? '')
  const [unitConfirmed, setUnitConfirmed] = useState(false)
  const [residentConfirmed, setResidentConfirmed] = useState(false)
  const celsius = draft.roomCelsius
  const step = (direction: 1 | -1) => onChange({ roomCelsius: stepCelsius(celsius, direction, standard) })
  const keep = async () => {
    if (celsius === null) return
    const body = { celsius, place, unitConfirmed, residentConfirmed, residentName: order.callerName }
    const reply = await send((clientId) => call(endpoints.takeReading, { params: { id: order.id }, body: { clientId, ...body } }))
    if (!reply) return
    onChange({ roomCelsius: null })
    setUnitConfirmed(false)
    setResidentConfirmed(false)
    onChanged(reply.order)
  }
  return (
    <section className={css['reading']} data-testid="reading-form">
      <div className={css['temperature']}>
        <p>
          <span>{t.temperature}</span>
          <small>{t.standard(standard)}</small>
        </p>
        <button type="button" aria-label={t.lower} onClick={() => step(-1)}>
          −
        </button>
        <output data-testid="station-celsius">
          {celsius === null ? '—' : celsius.toFixed(1)}
          <small>℃</small>
        </output>
        <button type="button" aria-label={t.higher} data-testid="celsius-up" onClick={() => step(1)}>
          +
        </button>
      </div>
      <div className={css['ready']} role="group" aria-label={t.room}>
        {t.rooms.map((room) => (
          <button key={room} type="button" aria-pressed={room === place} onClick={() => setPlace(room)}>
            {room}
          </button>
        ))}
      </div>
      <div className={css['both']}>
        <button type="button" aria-pressed={unitConfirmed} data-testid="unit-confirms" onClick={() => setUnitConfirmed(!unitConfirmed)}>
          {t.unitConfirms}
        </button>
        <button type="button" aria-pressed={residentConfirmed} data-testid="resident-confirms" onClick={() => setResidentConfirmed(!residentConfirmed)}>
          {t.residentConfirms}
        </button>
      </div>
      <button type="button" className={css['keep']} data-testid="keep-reading" disabled={celsius === null || busy} onClick={() => void keep()}>
        {busy ? t.sending : t.keepReading}
      </button>
      {problem !== '' && <p role="alert">{problem}</p>}
    </section>
  )
}
