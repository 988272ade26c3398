import type { Rule } from '@heatline/server/core/promises/rule-set'
import { Facts, type Fact } from '../../../parts/facts.tsx'
import { limitText, promiseWords, scopeText, sourceText } from '../../../text/promise-words.ts'
import shared from '../admin.module.css'
import type { AnyRow } from './draft.ts'
import { promiseText, scopeOf } from './row-text.ts'
import css from './rules.module.css'
import { t } from './texts.ts'

/** One row in full: the clause in its words and, of a limit, what starts and stops it and what contradicts it. */
export function RowCard({ value, against }: { value: AnyRow; against: readonly Rule[] }) {
  const { row } = value
  return (
    <div className={css['card']}>
      <blockquote>
        {row.clause}
        <cite>{sourceText(row.source)}</cite>
      </blockquote>
      <Facts of={factsOf(value)} />
      {against.length > 0 && (
        <section className={css['against']}>
          <h3>{t.contradicts}</h3>
          <ul>
            {against.map((other) => (
              <li key={other.key}>
                <strong>{limitText(other.limit)}</strong> {other.clause}（{sourceText(other.source)}）
                <span className={shared['quiet']}>{scopeText(other)}</span>
              </li>
            ))}
          </ul>
          <p className={shared['quiet']}>{t.bothKept}</p>
        </section>
      )}
    </div>
  )
}

function factsOf(value: AnyRow): (Fact | false)[] {
  return [
    [t.columns.promise, <span key="promise" className={shared['spoken']}>{promiseText(value)}</span>],
    value.table !== 'targets' && [t.columns.scope, scopeOf(value)],
    value.table === 'rules' && [t.starts, promiseWords.start[value.row.starts]],
    value.table === 'rules' && [t.pauses, value.row.exempts.map((cause) => promiseWords.cause[cause]).join(promiseWords.and) || t.noPause],
  ]
}
