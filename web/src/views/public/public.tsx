import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { createQueryClient } from '../../api/queries.ts'
import { changeQueryString, useQueryString } from '../../parts/use-query-string.ts'
import { applyTheme, day } from '../../theme/theme.ts'
import { FollowPage } from './follow-page.tsx'
import './public.css'
import { infoQuery } from './queries.ts'
import { ReportPage } from './report-page.tsx'
import { StopsPage } from './stops-page.tsx'
import { t } from './texts.ts'

const pages = { report: ReportPage, follow: FollowPage, stops: StopsPage }
type Page = keyof typeof pages
const names = Object.keys(pages) as Page[]

/** The residents' page: report, follow, look for stops. Nobody signs in. */
export default function Public() {
  const [client] = useState(() => {
    applyTheme(day)
    return createQueryClient()
  })
  return (
    <QueryClientProvider client={client}>
      <Residents />
    </QueryClientProvider>
  )
}

function Residents() {
  const asked = new URLSearchParams(useQueryString()).get('page')
  const page = names.find((one) => one === asked) ?? 'report'
  const { data } = useQuery(infoQuery)
  useEffect(() => {
    document.title = t.title
  }, [])
  const Shown = pages[page]
  return (
    <div className="public">
      <header className="public-head">
        <h1>
          {t.product} <span>{data?.city}</span>
        </h1>
        {data?.hotline && (
          <a className="public-call" href={`tel:${data.hotline}`}>
            {t.dial} <strong>{data.hotline}</strong>
          </a>
        )}
      </header>
      <nav className="public-tabs">
        {names.map((one) => (
          <button key={one} type="button" aria-current={one === page ? 'page' : undefined} data-testid={`tab-${one}`} onClick={() => changeQueryString({ page: one === 'report' ? null : one, code: null }, true)}>
            {t.pages[one]}
          </button>
        ))}
      </nav>
      <main>
        <Shown hotline={data?.hotline ?? ''} />
      </main>
    </div>
  )
}
