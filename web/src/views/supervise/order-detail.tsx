import type { Pressing } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { orderQuery, slipsOfOrderQuery } from '../../api/queries.ts'
import controls from '../../parts/controls.module.css'
import { Facts } from '../../parts/facts.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import { Mark } from '../../parts/marks.tsx'
import panes from '../../parts/panes.module.css'
import { Tag } from '../../parts/tag.tsx'
import { formatHoursMinutes, formatPhone, spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { telLink } from '../../text/tel.ts'
import { useMe } from '../../parts/session.tsx'
import { IssueForm } from './issue-form.tsx'
import { ReplyState } from './slip-list.tsx'
import { Steps } from './steps.tsx'
import css from './supervise.module.css'
import { t } from './texts.ts'
import { groundText, isLate, promiseText, receiverText } from './words.ts'

interface Props {
  pressing: Pressing
  now: Date
  onIssued: () => void
  onSlip: (id: number) => void
}

/** One order that presses: its clock, who promised it, how far it went up, and the two ways to push. */
export function OrderDetail({ pressing, now, onIssued, onSlip }: Props) {
  const { order, by, clauses, phone, person } = pressing
  const { data } = useQuery(orderQuery(order.id, order.version))
  const slips = useQuery(slipsOfOrderQuery(order.id, order.version)).data?.slips ?? []
  const mayIssue = useMe().role === 'shift-leader'
  const late = isLate(by, now)
  return (
    <>
      <header className={css['head']}>
        <Mark name={late ? 'late' : 'near'} />
        <h2>
          {spaceDigits(order.title)} <small>{t.order(order.id)}</small>
        </h2>
        <a href={`/board?order=${order.id}`}>{t.openOrder}</a>
      </header>
      <section className={css['clock']} data-testid="order-clock">
        <span>{promiseText(pressing, now)}</span>
        <strong>
          {late ? t.over : ''}
          {formatHoursMinutes(Date.parse(by) - now.getTime())}
        </strong>
        <span>{formatMoment(by, now)}</span>
      </section>
      <section className={css['block']}>
        <h3>{t.clauses}</h3>
        <ul className={`${panes['bare']} ${css['clauses']}`}>
          {clauses.map((clause, index) => (
            <li key={`${clause.source} ${clause.clause}`}>
              <b>{clause.source}</b>
              <span>{clause.clause}</span>
              {clause.by && <small>{t.clauseBy(formatMoment(clause.by, now))}</small>}
              {index === 0 && clauses.length > 1 && <Tag tone="inverse">{t.strictest}</Tag>}
            </li>
          ))}
        </ul>
      </section>
      <div className={css['facts']}>
        <Facts
          of={[
            [t.matter, [words.category[order.category], words.kind[order.kind], order.matter].join('·')],
            [t.unit, [order.unitName ?? words.state.received, order.companyName].filter((name) => name).join('　')],
            [t.created, [formatMoment(order.createdAt, now), order.callCount > 1 ? t.repeated(order.callCount) : ''].join('　')],
            [t.caller, [order.callerName, formatPhone(order.contactNumber || order.callerNumber)].filter((part) => part).join('　') || '—'],
          ]}
        />
      </div>
      <div className={css['push']}>
        {phone ? (
          <a className={`${controls['surface']} ${css['phone']}`} data-command="call" href={telLink(phone)}>
            {t.phone} <b>{formatPhone(phone)}</b>
            {person && <span>{person}</span>}
            <KeyCap>C</KeyCap>
          </a>
        ) : (
          <span className={css['quiet']}>{t.noPhone}</span>
        )}
      </div>
      {mayIssue && <IssueForm pressing={pressing} now={now} onIssued={onIssued} />}
      {slips.length > 0 && (
        <section className={css['block']}>
          <h3>{t.slips}</h3>
          <ul className={`${panes['bare']} ${css['slips']}`}>
            {slips.map((slip) => (
              <li key={slip.id}>
                <button type="button" className={controls['link']} onClick={() => onSlip(slip.id)}>
                  {slip.number}
                </button>
                <span>{receiverText(slip)}</span>
                <ReplyState slip={slip} now={now} />
                <p>{groundText(slip, now)}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {data && <Steps steps={data.steps} now={now} />}
    </>
  )
}
