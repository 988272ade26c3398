import type { OrderLife } from '@heatline/server/api'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import css from './order-panel.module.css'
import { t } from './texts.ts'

/** Every promise of the order with the clauses that make it. Where clauses contradict each other all are shown; the first runs. */
export function Promises({ clocks, now }: { clocks: OrderLife['clocks']; now: Date }) {
  if (clocks.length === 0) return null
  return (
    <section className={css['promises']} data-testid="promises">
      <h3>{t.promises}</h3>
      <dl>
        {clocks.map(({ stage, by, keptAt, clauses }) => (
          <div key={stage} data-late={(keptAt === null ? now.getTime() : Date.parse(keptAt)) > Date.parse(by)}>
            <dt>{words.stage[stage]}</dt>
            <dd>
              <b>{formatMoment(by, now)}</b>
              {keptAt && <span>{t.kept(formatMoment(keptAt, now))}</span>}
              <ul>
                {clauses.map((clause, index) => (
                  <li key={`${clause.source} ${clause.clause}`}>
                    {`${clause.clause}（${clause.source}）`}
                    {clauses.length > 1 && (index === 0 ? <em>{t.runs}</em> : `　${formatMoment(clause.by, now)}`)}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
