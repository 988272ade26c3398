import { useEffect, useState } from 'react'
import { AppFrame } from '../../parts/app-frame.tsx'
import { Chips } from '../../parts/chips.tsx'
import panes from '../../parts/panes.module.css'
import { leaveField, pressCommand } from '../../parts/press-command.ts'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { changeQueryString, useQueryString } from '../../parts/use-query-string.ts'
import { useSecond } from '../../parts/use-second.ts'
import { HandingOver } from './handing-over.tsx'
import { commandOf, type Command } from './keys.ts'
import { PastShifts } from './past-shifts.tsx'
import { Record } from './record.tsx'
import { Roster } from './roster.tsx'
import css from './shift.module.css'
import { t } from './texts.ts'
import { useShift } from './use-shift.ts'

const tabs = ['record', 'duty', 'past'] as const

export function ShiftScreen() {
  const asked = new URLSearchParams(useQueryString()).get('view')
  const tab = tabs.find((one) => one === asked) ?? 'record'
  const { current, connected, refresh } = useShift()
  const now = useSecond()
  const [selected, setSelected] = useState(0)
  useEffect(() => {
    document.title = t.title
  }, [])
  const items = current.data?.items ?? []
  const open = (next: (typeof tabs)[number]) => changeQueryString({ view: next === 'record' ? null : next }, true)

  useKeys(readKey, (command) => {
    if (command === 'up' || command === 'down') setSelected(Math.max(0, Math.min(items.length - 1, selected + (command === 'up' ? -1 : 1))))
    else if (command === 'leave') leaveField()
    else if (typeof command === 'object') {
      const next = tabs[command.tab]
      if (next) open(next)
    } else pressCommand(command)
  })

  return (
    <AppFrame screen={t.screen} offline={!connected}>
      <div className={css['page']}>
        <section className={panes['column']}>
          <header className={panes['head']}>
            <Chips keyed values={tabs} chosen={tab} label={(one) => t.tabs[one]} onChoose={open} />
          </header>
          {tab === 'duty' && <Roster now={now} />}
          {tab === 'past' && <PastShifts now={now} />}
          {tab === 'record' &&
            (current.data ? (
              <Record current={current.data} selected={Math.min(selected, items.length - 1)} now={now} onSelect={setSelected} onChanged={refresh} />
            ) : current.error ? (
              <ErrorPanel error={current.error} onRetry={() => void current.refetch()} />
            ) : (
              <LoadingPanel />
            ))}
        </section>
        <aside className={panes['side']}>{current.data && <HandingOver current={current.data} now={now} onChanged={refresh} />}</aside>
      </div>
    </AppFrame>
  )
}

function readKey(event: KeyboardEvent, at: Element): Command | undefined {
  return commandOf(event, { inField: at.matches('input, textarea, select, [role="radio"]'), onControl: at.matches('button, a') })
}
