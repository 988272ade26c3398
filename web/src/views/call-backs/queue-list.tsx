import type { CallBack } from '@heatline/server/api'
import { ListRow } from '../../parts/list-row.tsx'
import { Mark } from '../../parts/marks.tsx'
import panes from '../../parts/panes.module.css'
import { useReveal } from '../../parts/use-reveal.ts'
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
  const row = useReveal<HTMLButtonElement>(chosenId)
  return (
    <div className={panes['scroll']} data-testid="call-backs">
      {callBacks.map((one, index) => (
        <ListRow key={one.id} paired ref={one.id === chosenId ? row : undefined} chosen={one.id === chosenId} onClick={() => onChoose(index)}>
          <strong>{spaceDigits(one.order.title)}</strong>
          <Due callBack={one} now={now} />
          <span className={css['quiet']}>
            {one.incidentCause === null ? one.order.matter : <><Mark name="stop" /> {one.incidentCause}</>}　{one.order.unitName}
          </span>
          <span className={css['quiet']}>{one.lease && !one.lease.mine ? t.heldBy(one.lease.by) : one.failed > 0 ? t.failed(one.failed) : t.kind[one.kind]}</span>
        </ListRow>
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
