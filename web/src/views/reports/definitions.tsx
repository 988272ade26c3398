import css from './papers.module.css'
import { countWords, rateWords } from './sheets.ts'
import { t } from './texts.ts'

/** What each measure counts: shown and printed with every report. */
export function Definitions() {
  return (
    <section className={css['definitions']}>
      <h2>{t.definitions}</h2>
      <dl>
        {[...Object.values(countWords), ...Object.values(rateWords)].map(({ name, means }) => (
          <div key={`${name}${means}`}>
            <dt>{name}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
