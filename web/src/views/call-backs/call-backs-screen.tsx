import { useEffect } from 'react'
import { AppFrame } from '../../parts/app-frame.tsx'
import { Chips } from '../../parts/chips.tsx'
import panes from '../../parts/panes.module.css'
import { useMe } from '../../parts/session.tsx'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { changeQueryString, useQueryString } from '../../parts/use-query-string.ts'
import css from './call-backs.module.css'
import { Queue } from './queue.tsx'
import { Register } from './register.tsx'
import { t } from './texts.ts'
import { useQueue } from './use-call-backs.ts'

/** Stations make calls and keep no register; administrators read it and call nobody. */
const tabsOf = { station: ['queue'], administrator: ['register'], 'call-taker': ['queue', 'register'], 'shift-leader': ['queue', 'register'], wall: [] } as const

export function CallBacksScreen() {
  const { role } = useMe()
  const tabs: readonly ('queue' | 'register')[] = tabsOf[role]
  const asked = new URLSearchParams(useQueryString()).get('show')
  const tab = tabs.find((one) => one === asked) ?? tabs[0]
  useEffect(() => {
    document.title = t.title
  }, [])
  const head = <Chips values={tabs} chosen={tab} label={(one) => t.tabs[one]} onChoose={(one) => changeQueryString({ show: one === tabs[0] ? null : one }, true)} />
  if (tab !== 'queue') {
    return (
      <AppFrame screen={t.screen}>
        <div className={`${panes['page']} ${css['page']}`}>
          <header className={`${panes['head']} ${css['head']}`}>{head}</header>
          <Register />
        </div>
      </AppFrame>
    )
  }
  return <QueueScreen head={head} />
}

function QueueScreen({ head }: { head: React.ReactNode }) {
  const { data, error, connected, retry } = useQueue()
  return (
    <AppFrame screen={t.screen} offline={!connected}>
      <div className={`${panes['page']} ${css['page']}`}>
        <header className={`${panes['head']} ${css['head']}`}>
          {head}
          {data && (
            <p>
              <strong>{t.waiting(data.waiting)}</strong>
              {data.later > 0 && <span>{t.later(data.later)}</span>}
              {data.late > 0 && <span data-late>{t.late(data.late)}</span>}
            </p>
          )}
        </header>
        {data ? <Queue callBacks={data.callBacks} /> : error ? <ErrorPanel error={error} onRetry={retry} /> : <LoadingPanel />}
      </div>
    </AppFrame>
  )
}
