import { endpoints } from '@heatline/server/api'
import { call, type Reply } from '../../api/call.ts'
import controls from '../../parts/controls.module.css'
import { KeyCap } from '../../parts/key-cap.tsx'
import { Mark } from '../../parts/marks.tsx'
import panes from '../../parts/panes.module.css'
import { useMe } from '../../parts/session.tsx'
import { StatePanel } from '../../parts/state-panels.tsx'
import { useSend } from '../../parts/use-send.ts'
import { formatMoment } from '../../text/moment.ts'
import { itemText } from './content.ts'
import css from './shift.module.css'
import { t } from './texts.ts'

export type Current = Reply<typeof endpoints.currentShift>

interface Props {
  current: Current
  selected: number
  now: Date
  onSelect: (index: number) => void
  onChanged: () => void
}

/** The record of the running shift; once it is laid, the next shift acknowledges item by item. */
export function Record({ current: { running, items }, selected, now, onSelect, onChanged }: Props) {
  const me = useMe()
  const { busy, problem, send } = useSend()
  if (!running) return <StatePanel title={t.noShift}>{t.noShiftNote}</StatePanel>
  const mayAcknowledge = me.role === 'shift-leader' && running.offeredAt !== null && running.takenById !== me.userId
  const acknowledge = async (index: number) => {
    const id = items[index]?.id
    if (id === null || id === undefined || !(await send(() => call(endpoints.acknowledgeItem, { params: { id } })))) return
    const next = items.findIndex((item, at) => at > index && item.acknowledgedAt === null)
    if (next >= 0) onSelect(next)
    onChanged()
  }
  return (
    <>
      <p className={css['hint']}>
        {running.offeredAt ? t.offered(formatMoment(running.offeredAt, now)) : t.writing}
        {problem && <em role="alert">{problem}</em>}
      </p>
      <ol className={`${panes['scroll']} ${panes['bare']} ${css['items']}`} data-testid="shift-items">
        {items.map((item, index) => {
          const { title, lines } = itemText(item.content, now)
          return (
            <li key={item.id ?? index} aria-selected={index === selected} data-kind={item.content.kind} onClick={() => onSelect(index)}>
              <span className={css['mark']}>{item.acknowledgedAt ? <Mark name="done" title={t.acknowledge} /> : running.offeredAt ? <Mark name="new" /> : null}</span>
              <div>
                <strong>{title}</strong>
                <Lines lines={lines} />
              </div>
              {item.acknowledgedAt ? (
                <small>{t.acknowledged(item.acknowledgedBy, formatMoment(item.acknowledgedAt, now))}</small>
              ) : mayAcknowledge ? (
                <button type="button" className={controls['button']} disabled={busy} data-command={index === selected ? 'acknowledge' : undefined} onClick={() => void acknowledge(index)}>
                  {t.acknowledge} {index === selected && <KeyCap>Space</KeyCap>}
                </button>
              ) : null}
            </li>
          )
        })}
      </ol>
    </>
  )
}

function Lines({ lines }: { lines: string[][] }) {
  return (
    <div className={css['lines']} style={{ gridTemplateColumns: `${'max-content '.repeat(Math.max(1, ...lines.map((line) => line.length)) - 1)}1fr` }}>
      {lines.map((line) => (
        <p key={line.join()}>
          {line.map((cell) => (
            <span key={cell}>{cell}</span>
          ))}
        </p>
      ))}
    </div>
  )
}
