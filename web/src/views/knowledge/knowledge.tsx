import { useEffect } from 'react'
import { AppFrame, AppProviders } from '../../parts/app-frame.tsx'
import { SignedIn } from '../../parts/session.tsx'
import { changeQueryString, useQueryString } from '../../parts/use-query-string.ts'
import { ArticlesTab } from './articles-tab.tsx'
import { GapsTab } from './gaps-tab.tsx'
import css from './knowledge.module.css'
import { NoticesTab } from './notices-tab.tsx'
import { useGaps } from './queries.ts'
import { t } from './texts.ts'

const tabs = { articles: ArticlesTab, gaps: GapsTab, notices: NoticesTab }
type Tab = keyof typeof tabs
const names = Object.keys(tabs) as Tab[]

/** What the hotline knows, what it owes an answer to, and what it announces. */
export default function Knowledge() {
  return (
    <AppProviders>
      <SignedIn roles={['call-taker', 'shift-leader', 'administrator']}>
        <Screen />
      </SignedIn>
    </AppProviders>
  )
}

function Screen() {
  const asked = new URLSearchParams(useQueryString()).get('tab')
  const tab = names.find((one) => one === asked) ?? 'articles'
  const { data, error } = useGaps('open')
  useEffect(() => {
    document.title = t.title
  }, [])
  const counts = { articles: 0, gaps: (data?.open ?? 0) + (data?.toTell ?? 0), notices: 0 }
  const Shown = tabs[tab]
  return (
    <AppFrame screen={t.screen} offline={data !== undefined && error !== null}>
      <div className={css['page']}>
        <nav className={css['tabs']}>
          {names.map((one) => (
            <button key={one} type="button" aria-pressed={one === tab} data-testid={`tab-${one}`} onClick={() => changeQueryString({ tab: one === 'articles' ? null : one, id: null, q: null }, true)}>
              {t.tabs[one]}
              {counts[one] > 0 && <b>{counts[one]}</b>}
            </button>
          ))}
        </nav>
        <Shown />
      </div>
    </AppFrame>
  )
}
