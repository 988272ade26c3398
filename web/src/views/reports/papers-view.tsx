import { paperKinds } from '@heatline/server/core/reports/papers'
import { changeQueryString } from '../../parts/use-query-string.ts'
import { PaperPage } from './paper-page.tsx'
import { periodText } from './period-text.ts'
import type { Desk } from './period-query.ts'
import css from './papers.module.css'
import { t } from './texts.ts'

/** The papers by kind, newest first, and the one that is open. */
export function PapersView({ desk, query }: { desk: Desk; query: URLSearchParams }) {
  const [kind, day] = (query.get('paper') ?? '').split('/')
  const open = desk.papers.find((paper) => paper.kind === kind && paper.from === day) ?? desk.papers[0]
  return (
    <div className={css['papers']}>
      <nav className={css['list']}>
        {paperKinds.map((one) => (
          <section key={one}>
            <h2>{t.papers[one][0]}</h2>
            <p>{t.papers[one][1]}</p>
            <ul>
              {desk.papers.filter((paper) => paper.kind === one).map((paper) => (
                <li key={paper.from}>
                  <button type="button" aria-current={paper === open} onClick={() => changeQueryString({ paper: `${one}/${paper.from}` }, true)}>
                    {periodText(one, paper.from, paper.to)}
                    {paper.dueOn === desk.today && <b>{t.dueToday}</b>}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      {open && <PaperPage key={`${open.kind}${open.from}`} kind={open.kind} day={open.from} targets={desk.targets} />}
    </div>
  )
}
