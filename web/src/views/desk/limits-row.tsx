import { promisesNow } from '@heatline/server/core/promises/foresight'
import { useQuery } from '@tanstack/react-query'
import { rulesQuery } from '../../api/queries.ts'
import { serverNow } from '../../api/server-clock.ts'
import { formatHoursMinutes } from '../../text/format.ts'
import { words } from '../../text/order-words.ts'
import type { OrderForm } from './form.ts'
import { t } from './texts.ts'

/** What will be promised if the order is sent now, with the clause that says so: 签收 0:30, 办结 4:00 (S0). */
export function LimitsRow({ form }: { form: Pick<OrderForm, 'category' | 'kind' | 'severity' | 'matter'> }) {
  const { data } = useQuery(rulesQuery)
  if (!data) return null
  const now = serverNow()
  const clocks = promisesNow(form, data.rules, data.calendar, now)
  return (
    <section className="limits" aria-label={t.limits}>
      <h2>
        {t.limits}
        <span>
          {words.category[form.category]}／{words.kind[form.kind]}／{words.severity[form.severity]}
        </span>
      </h2>
      <dl>
        {clocks.map(({ stage, by, clauses }) => (
          <div key={stage} title={clauses.map(({ clause, source }) => `${clause}（${source}）`).join('\n')}>
            <dt>{words.stage[stage]}</dt>
            <dd>{formatHoursMinutes(Date.parse(by) - now.getTime())}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
