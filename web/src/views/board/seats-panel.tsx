import { Mark } from '../../parts/marks.tsx'
import { formatTimer } from '../../text/format.ts'
import { seatsOf, type BoardState, type Seat } from './board-state.ts'
import css from './right.module.css'
import { t } from './texts.ts'

/** Who is on which call. */
export function SeatsPanel({ state, now }: { state: BoardState; now: Date }) {
  const { seats, waiting } = seatsOf(state)
  const talking = seats.filter((seat) => seat.call).length
  return (
    <section className={css['seats']}>
      <h2>
        {t.seats}
        <span>
          {seats.length === 0 ? t.noSeats : `${t.talking(talking)}　${t.free(seats.length - talking)}`}
        </span>
        <b data-waiting={waiting > 0}>{t.waiting(waiting)}</b>
      </h2>
      <ul>
        {seats.map((seat) => (
          <SeatItem key={seat.seat} seat={seat} now={now} />
        ))}
      </ul>
    </section>
  )
}

function SeatItem({ seat: { seat, name, call }, now }: { seat: Seat; now: Date }) {
  return (
    <li data-testid="board-seat" data-seat={seat} data-state={call ? 'talking' : 'free'}>
      <span className={css['mark']}>{call && <Mark name="now" title={t.onCall} />}</span>
      <strong>
        {seat} {name}
      </strong>
      <time>{call?.answeredAt && formatTimer(now.getTime() - Date.parse(call.answeredAt))}</time>
      <small>{call ? `${t.onCall}　${call.place ? (call.place.estate ?? call.place.label) : t.locating}` : t.idle}</small>
    </li>
  )
}
