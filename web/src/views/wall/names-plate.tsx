import type { StopNotice } from '@heatline/server/api'
import type { ReactNode } from 'react'
import { Glyph } from '../../parts/marks.tsx'
import { unitGlyph, type GlyphName } from '../../parts/mark-shapes.ts'
import { formatClock, formatPhone, formatTimer, spaceDigits } from '../../text/format.ts'
import type { Composition } from './frame.ts'
import { nameUnits, textWidth, withoutPrefix } from './name-size.ts'
import './names-plate.css'
import { t } from './texts.ts'
import type { WallCall } from './wall-state.ts'

interface Props {
  call: WallCall
  composition: Composition
  /** Several calls are going on: the tag carries the number that the map shows. */
  numbered: boolean
  incident: boolean
  /** The stop that the place lies in. */
  stop: StopNotice | undefined
  stale: boolean
  now: Date
}

/** The three names of the call that is shown: street, estate, who heats it. */
export function NamesPlate({ call, composition, numbered, incident, stop, stale, now }: Props) {
  const { focus, place } = call
  const unit = focus?.unit
  const street = focus?.street?.name ?? place?.street
  const estate = focus?.estate?.name ?? place?.estate
  const [from, to] = focus?.street?.between ?? []
  const row = { composition, incident, prefixes: [place?.district, unit?.company] }
  const back = stop?.expectedEnd ? formatClock(new Date(stop.expectedEnd)) : null
  const inside = stop && <b className="wall-inside">{t.insideStop(back)}</b>
  return (
    <section className="wall-plate">
      <div key={call.id} className="wall-change">
        <Meta call={call} numbered={numbered} stale={stale} now={now}>
          {composition !== 'wide' && inside}
        </Meta>
        <NameRow
          {...row}
          testId="wall-street"
          glyph="street"
          label={t.street}
          name={street}
          missing={t.noStreet}
          over={place?.district}
          note={from && to ? t.between(from, to) : ''}
        />
        <NameRow
          {...row}
          testId="wall-estate"
          glyph="estate"
          label={t.estate}
          name={estate}
          missing={t.noEstate}
          over={place?.building ? t.building : ''}
          note={place?.building ? t.buildingNumber(place.building) : ''}
          extra={composition === 'wide' && inside}
        />
        <NameRow
          {...row}
          testId="wall-unit"
          glyph={unitGlyph(unit?.kind)}
          label={t.unit}
          name={unit?.name}
          missing={t.noUnit}
          over={unit ? [unit.company, t.allDay].filter(Boolean).join('·') : ''}
          note={unit?.phone ? formatPhone(unit.phone) : ''}
          phone
        />
      </div>
    </section>
  )
}

function Meta({ call, numbered, stale, now, children }: Pick<Props, 'call' | 'numbered' | 'stale' | 'now'> & { children: ReactNode }) {
  const severity = t.severe[call.severity ?? 'ordinary']
  const tag = stale ? t.callOf(formatClock(new Date(call.answeredAt ?? call.startedAt))) : `${severity}${t.call}${numbered ? ` ${call.number}` : ''}`
  const until = call.endedAt ? Date.parse(call.endedAt) : now.getTime()
  const category = call.category ? t.categories[call.category] : ''
  return (
    <header className="wall-meta">
      <b className={stale ? 'wall-tag wall-tag-stale' : 'wall-tag'}>{tag}</b>
      <span>{call.callerNumber}</span>
      {call.seat !== null && <span>{t.seat(call.seat)}</span>}
      {(category || call.matter) && <span>{[category, call.matter].filter(Boolean).join('·')}</span>}
      <span>
        {t.talking} <b>{stale || !call.answeredAt ? '——' : formatTimer(until - Date.parse(call.answeredAt))}</b>
      </span>
      {children}
    </header>
  )
}

interface RowProps {
  testId: string
  glyph: GlyphName
  label: string
  name: string | null | undefined
  /** Said in the name's place when there is none. */
  missing: string
  over: string | null | undefined
  note: string
  phone?: boolean
  extra?: ReactNode
  composition: Composition
  incident: boolean
  prefixes: readonly (string | null | undefined)[]
}

function NameRow({ testId, glyph, label, name, missing, over, note, phone, extra, composition, incident, prefixes }: RowProps) {
  const shown = name ? withoutPrefix(name, prefixes) : missing
  const noteSize = phone ? phoneUnits(composition, incident, textWidth(shown) > 13) : composition === 'wide' ? 3 : 3.1
  const noteRoom = Math.max(textWidth(note) * noteSize, textWidth(over ?? '') * 2.5)
  const room = composition === 'wide' ? 106 : composition === 'tall' ? 78 - noteRoom : 103 - noteRoom
  const size = name ? nameUnits(shown, composition, room, incident) : 4.4
  return (
    <div className="wall-name-row">
      <span className="wall-name-label">
        <Glyph name={glyph} />
        {label}
      </span>
      <strong className={name ? 'wall-name' : 'wall-name wall-name-missing'} data-testid={testId} style={units(size)}>
        {shown}
      </strong>
      <span className="wall-name-note">
        {over && <span>{over}</span>}
        {note && (
          <span className={phone ? 'wall-phone' : undefined} style={units(noteSize)}>
            {phone ? note : spaceDigits(note)}
          </span>
        )}
        {extra}
      </span>
    </div>
  )
}

function phoneUnits(composition: Composition, incident: boolean, long: boolean): number {
  if (composition === 'wide') return 4.8
  return incident ? 3.8 : long ? 3.6 : 4.4
}

function units(size: number) {
  return { fontSize: `calc(${size} * var(--u))` }
}
