import { useEffect } from 'react'
import { AppFrame, AppProviders } from '../../parts/app-frame.tsx'
import { Chips } from '../../parts/chips.tsx'
import panes from '../../parts/panes.module.css'
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
  const owed = (data?.open ?? 0) + (data?.toTell ?? 0)
  const Shown = tabs[tab]
  return (
    <AppFrame screen={t.screen} offline={data !== undefined && error !== null}>
      <div className={`${panes['page']} ${css['page']}`}>
        <header className={css['tabs']}>
          <Chips
            testId="tab"
            values={names}
            chosen={tab}
            label={(one) => t.tabs[one]}
            count={(one) => (one === 'gaps' && owed > 0 ? owed : undefined)}
            onChoose={(one) => changeQueryString({ tab: one === 'articles' ? null : one, id: null, q: null }, true)}
          />
        </header>
        <Shown />
      </div>
    </AppFrame>
  )
}
