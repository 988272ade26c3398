import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { orderQuery } from '../../api/queries.ts'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { caseDraft } from './case-text.ts'
import css from './papers.module.css'
import { t } from './texts.ts'

/** The draft of a case study, filled from its order: every paragraph can be written over before it is printed. */
export function CaseStudy({ id }: { id: number }) {
  const { data, error, refetch } = useQuery(orderQuery(id, 0))
  if (!data) return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />
  const { title, sections } = caseDraft(data.order, data.steps)
  return (
    <div className={css['desk']}>
      <div className={css['tools']}>
        <Button onClick={() => history.back()}>{t.close}</Button>
        <Button onClick={() => print()}>{t.print}</Button>
      </div>
      <article className={css['paper']} data-testid="report-case">
        <header>
          <h1 contentEditable suppressContentEditableWarning>
            {title}
          </h1>
          <p>
            {t.caseStudy}　{t.columns.order} {id}
          </p>
        </header>
        {sections.map((section) => (
          <section key={section.head} className={css['case']}>
            <h2>{section.head}</h2>
            <div contentEditable suppressContentEditableWarning>
              {section.lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </div>
          </section>
        ))}
      </article>
    </div>
  )
}
