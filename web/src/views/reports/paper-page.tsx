import type { Target } from '@heatline/server/api'
import type { Day } from '@heatline/server/core/reports/days'
import type { PaperKind } from '@heatline/server/core/reports/papers'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { cityQuery } from '../../api/queries.ts'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { changeQueryString } from '../../parts/use-query-string.ts'
import { Definitions } from './definitions.tsx'
import { momentText } from './moment-text.ts'
import { useUnitNames } from './names.ts'
import { sheetsOf } from './paper-sheets.ts'
import { periodText } from './period-text.ts'
import { paperQuery } from './queries.ts'
import css from './papers.module.css'
import { SheetTable } from './sheet-table.tsx'
import { t } from './texts.ts'
import { saveSpreadsheet } from './xlsx.ts'

/** A paper as it is printed: A4, with the definitions of its measures at the end. */
export function PaperPage({ kind, day, targets }: { kind: PaperKind; day: Day; targets: readonly Target[] }) {
  const { data: paper, error, refetch } = useQuery(paperQuery(kind, day))
  const names = useUnitNames(t.columns.none)
  const city = useQuery(cityQuery).data
  if (!paper) return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />
  const sheets = sheetsOf(paper, names, targets)
  const title = t.papers[kind][0]
  const period = periodText(kind, paper.from, paper.to)
  return (
    <div className={css['desk']}>
      <div className={css['tools']}>
        <Button onClick={() => print()}>{t.print}</Button>
        <Button onClick={() => void saveSpreadsheet(sheets, `${title} ${period}.xlsx`)}>{t.xlsx}</Button>
      </div>
      <article className={css['paper']} data-testid="report-paper">
        <header>
          <h1>
            {city?.name} {title}
          </h1>
          <p>
            {period}　{t.due(paper.dueOn)}　{t.made(momentText(paper.figures.now))}
          </p>
        </header>
        {sheets.map((sheet) => (
          <SheetTable key={sheet.id} sheet={sheet} />
        ))}
        {paper.cases.length > 0 && (
          <p className={css['screenOnly']}>
            {paper.cases.map((order) => (
              <Button key={order.id} size="small" onClick={() => changeQueryString({ case: String(order.id) }, true)}>
                {t.makeCase} {order.id}
              </Button>
            ))}
          </p>
        )}
        <Definitions />
        <footer>
          {t.signed.map((word) => (
            <span key={word}>{word}：</span>
          ))}
        </footer>
      </article>
    </div>
  )
}
