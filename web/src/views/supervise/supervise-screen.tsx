import { useEffect } from 'react'
import { AppFrame } from '../../parts/app-frame.tsx'
import { Chips } from '../../parts/chips.tsx'
import { KeyRow } from '../../parts/key-row.tsx'
import { LateShift } from '../../parts/late-shift.tsx'
import panes from '../../parts/panes.module.css'
import { leaveField, pressCommand } from '../../parts/press-command.ts'
import { useMe } from '../../parts/session.tsx'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { changeQueryString, useQueryString } from '../../parts/use-query-string.ts'
import { useSecond } from '../../parts/use-second.ts'
import { commandOf, type Command } from './keys.ts'
import { OrderDetail } from './order-detail.tsx'
import { PressingList } from './pressing-list.tsx'
import { SlipDetail } from './slip-detail.tsx'
import { SlipList } from './slip-list.tsx'
import css from './supervise.module.css'
import { t } from './texts.ts'
import { useSupervision } from './use-supervision.ts'

const tabs = ['pressing', 'slips', 'all'] as const
type Tab = (typeof tabs)[number]

export function SuperviseScreen() {
  const isStation = useMe().role === 'station'
  const own: readonly Tab[] = isStation ? ['slips', 'all'] : tabs
  const query = new URLSearchParams(useQueryString())
  const tab = own.find((one) => one === query.get('view')) ?? own[0] ?? 'slips'
  const { pressing, slips, connected, refresh } = useSupervision(tab === 'all' ? 'all' : 'open')
  const now = useSecond()
  useEffect(() => {
    document.title = t.title
  }, [])

  const listed = tab === 'pressing' ? (pressing.data?.pressing.map((one) => one.order.id) ?? []) : (slips.data?.slips.map((slip) => slip.id) ?? [])
  const asked = Number(query.get('id')) || undefined
  const selected = asked !== undefined && (listed.includes(asked) || tab !== 'pressing') ? asked : listed[0]
  const select = (id: number) => changeQueryString({ id: String(id) })
  const open = (next: Tab, id: number | null = null) => changeQueryString({ view: next === own[0] ? null : next, id: id === null ? null : String(id) }, true)

  useKeys(readKey, (command) => {
    if (command === 'up' || command === 'down') {
      const index = selected === undefined ? -1 : listed.indexOf(selected)
      const next = listed[Math.min(listed.length - 1, Math.max(0, index + (command === 'up' ? -1 : 1)))]
      if (next !== undefined) select(next)
    } else if (command === 'leave') leaveField()
    else if (typeof command === 'object') {
      const next = own[command.tab]
      if (next) open(next)
    } else pressCommand(command)
  })

  const shown = tab === 'pressing' ? pressing : slips
  const count = (one: Tab) => (one === 'pressing' ? pressing.data?.count : one === 'slips' && tab !== 'all' ? slips.data?.slips.length : undefined)
  const opened = pressing.data?.pressing.find((one) => one.order.id === selected)
  return (
    <AppFrame screen={t.screen} offline={!connected}>
      <div className={css['page']}>
        <section className={`${panes['column']} ${css['left']}`}>
          <header className={panes['head']}>
            <Chips keyed testId="tab" values={own} chosen={tab} label={(one) => t.tabs[one]} count={count} onChoose={open} />
          </header>
          {shown.error && !shown.data ? (
            <ErrorPanel error={shown.error} onRetry={() => void shown.refetch()} />
          ) : !shown.data ? (
            <LoadingPanel />
          ) : listed.length === 0 ? (
            <EmptyPanel title={tab === 'pressing' ? t.nothingPressing : t.noSlips[tab]} />
          ) : tab === 'pressing' ? (
            <PressingList pressing={pressing.data?.pressing ?? []} selectedId={selected} now={now} onSelect={select} />
          ) : (
            <SlipList slips={slips.data?.slips ?? []} selectedId={selected} now={now} onSelect={select} />
          )}
          <KeyRow keys={keysOf(tab, isStation)} />
        </section>
        <aside className={`${panes['side']} ${css['right']}`}>
          {!isStation && <LateShift now={now} />}
          {tab === 'pressing' && opened && <OrderDetail key={opened.order.id} pressing={opened} now={now} onIssued={refresh} onSlip={(id) => open('slips', id)} />}
          {tab !== 'pressing' && selected !== undefined && <SlipDetail key={selected} id={selected} now={now} onChanged={refresh} />}
        </aside>
      </div>
    </AppFrame>
  )
}

/** The keys that do something in a tab. */
function keysOf(tab: Tab, isStation: boolean): [string, string][] {
  const { move, call, issue, reply, close, print } = t.keys
  if (tab === 'pressing') return [['↑↓', move], ['C', call], ['S', issue]]
  if (isStation) return [['↑↓', move], ['R', reply], ['P', print]]
  return [['↑↓', move], ['R', reply], ['E', close], ['P', print]]
}

function readKey(event: KeyboardEvent, at: Element): Command | undefined {
  return commandOf(event, at.matches('input, textarea, select, [role="radio"]'))
}
