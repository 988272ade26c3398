import type { CallBack } from '@heatline/server/api'
import { useEffect, useEffectEvent, useRef } from 'react'
import { Mark } from '../../parts/marks.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import css from './call-backs.module.css'
import { t } from './texts.ts'

interface Props {
  callBacks: readonly CallBack[]
  chosenId: number
  onChoose: (index: number) => void
}

/** By due time; those to be tried later at the end. */
export function QueueList({ callBacks, chosenId, onChoose }: Props) {
  const now = useSecond()
  const row = useRef<HTMLButtonElement>(null)
  const reveal = useEffectEvent((_id: number) => row.current?.scrollIntoView({ block: 'nearest' }))
  useEffect(() => {
    reveal(chosenId)
  }, [chosenId])
  return (
    <div className={css['list']} data-testid="call-backs">
      {callBacks.map((one, index) => (
        <button key={one.id} ref={one.id === chosenId ? row : undefined} type="button" className={css['row']} aria-pressed={one.id === chosenId} onClick={() => onChoose(index)}>
          <strong>{spaceDigits(one.order.title)}</strong>
          <Due callBack={one} now={now} />
          <span className={css['quiet']}>
            {one.incidentCause === null ? one.order.matter : <><Mark name="stop" /> {one.incidentCause}</>}　{one.order.unitName}
          </span>
          <span className={css['quiet']}>{one.lease && !one.lease.mine ? t.heldBy(one.lease.by) : one.failed > 0 ? t.failed(one.failed) : t.kind[one.kind]}</span>
        </button>
      ))}
    </div>
  )
}

function Due({ callBack: { dueAt, nextAt }, now }: { callBack: CallBack; now: Date }) {
  if (Date.parse(nextAt) > now.getTime()) return <span className={css['quiet']}>{t.again(formatMoment(nextAt, now))}</span>
  const late = Date.parse(dueAt) <= now.getTime()
  return (
    <span data-late={late || undefined}>
      {late && <Mark name="late" />} {formatMoment(dueAt, now)}
    </span>
  )
}
