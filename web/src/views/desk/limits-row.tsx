import { deadlines } from '@heatline/server/core/work-order/deadlines'
import { useQuery } from '@tanstack/react-query'
import { serverNow } from '../../api/server-clock.ts'
import { clockRulesQuery } from '../../api/queries.ts'
import { formatHoursMinutes } from '../../text/format.ts'
import { words } from '../../text/order-words.ts'
import type { OrderForm } from './form.ts'
import { t } from './texts.ts'

/** What will be promised if the order is sent now: 签收 0:30, 办结 4:00. */
export function LimitsRow({ form }: { form: Pick<OrderForm, 'category' | 'kind' | 'severity'> }) {
  const { data } = useQuery(clockRulesQuery)
  if (!data) return null
  const now = serverNow()
  const { acceptBy, arriveBy, solveBy } = deadlines(form, now, data.rules)
  const limits = [['accept', acceptBy] as const, ['arrive', arriveBy] as const, ['solve', solveBy] as const]
  return (
    <section className="limits" aria-label={t.limits}>
      <h2>
        {t.limits}
        <span>
          {words.category[form.category]}／{words.kind[form.kind]}／{words.severity[form.severity]}
        </span>
      </h2>
      <dl>
        {limits.map(
          ([stage, by]) =>
            by && (
              <div key={stage}>
                <dt>{words.stage[stage]}</dt>
                <dd>{formatHoursMinutes(Date.parse(by) - now.getTime())}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}
