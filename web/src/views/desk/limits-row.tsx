import type { Clock } from '@heatline/server/core/promises/clocks'
import { promisesNow } from '@heatline/server/core/promises/foresight'
import { useQuery } from '@tanstack/react-query'
import { serverNow } from '../../api/server-clock.ts'
import { rulesQuery } from '../../api/queries.ts'
import { formatHoursMinutes } from '../../text/format.ts'
import { words } from '../../text/order-words.ts'
import { limitText, sourceText } from '../../text/promise-words.ts'
import type { OrderForm } from './form.ts'
import './limits-row.css'
import { t } from './texts.ts'

/** What will be promised if the order is sent now, and the clauses that say so; the one that runs comes first. */
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
          <div key={stage}>
            <dt>{words.stage[stage]}</dt>
            <dd>
              {formatHoursMinutes(Date.parse(by) - now.getTime())}
              <small>{clauses[0]?.source}</small>
            </dd>
          </div>
        ))}
      </dl>
      <ul>{clocks.filter(({ stage }) => toldToCallers.includes(stage)).map((clock) => <Promise key={clock.stage} {...clock} />)}</ul>
    </section>
  )
}

/** What callers ask for; the rest is between the hotline and the unit. */
const toldToCallers: readonly Clock['stage'][] = ['arrive', 'solve', 'call-back']

function Promise({ stage, clauses }: Clock) {
  const [running, ...looser] = clauses
  return (
    <li>
      <b>{words.stage[stage]}</b>
      {running?.clause}
      {looser.length > 0 && `（${looser.map((one) => t.alsoPromised(limitText(one.limit), sourceText(one.source))).join('，')}）`}
    </li>
  )
}
