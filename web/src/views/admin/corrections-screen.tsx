import type { Correction } from '@heatline/server/api'
import { useState } from 'react'
import { Chips } from '../../parts/chips.tsx'
import { KeyRow } from '../../parts/key-row.tsx'
import panes from '../../parts/panes.module.css'
import { pressCommand } from '../../parts/press-command.ts'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { changeQueryString, useQueryString } from '../../parts/use-query-string.ts'
import { AdminFrame } from './admin-frame.tsx'
import css from './admin.module.css'
import { CorrectionTable } from './correction-table.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { commandOf, type Command } from './keys.ts'
import { t } from './texts.ts'
import { useCorrections, type CorrectionState } from './use-corrections.ts'

const states: CorrectionState[] = ['open', 'accepted', 'dismissed']
const moving: [string, string][] = [['↑↓', t.keys.move]]
const deciding: typeof moving = [...moving, ['A', t.keys.alias], ['Enter', t.keys.accept], ['M', t.keys.moveHere], ['D', t.keys.dismiss]]
const keysOf = { open: deciding, accepted: moving, dismissed: moving }

export function CorrectionsScreen() {
  const search = useQueryString()
  const asked = new URLSearchParams(search).get('state')
  const state = states.find((one) => one === asked) ?? 'open'
  const { data, error, refetch } = useCorrections(state)
  return (
    <AdminFrame tab="corrections" offline={data !== undefined && error !== null}>
      <div className={panes['page']}>
        <header className={`${panes['head']} ${css['head']}`}>
          <Chips
            values={states}
            chosen={state}
            label={(one) => t.states[one]}
            count={(one) => (one === 'open' ? data?.open : undefined)}
            onChoose={(one) => changeQueryString({ state: one === 'open' ? null : one }, true)}
          />
          <p>{t.intro}</p>
        </header>
        {data ? <Corrections key={state} corrections={data.corrections} state={state} /> : error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />}
      </div>
    </AdminFrame>
  )
}

/** The list and the decision on its selected row. After a decision the next row is selected. */
function Corrections({ corrections, state }: { corrections: Correction[]; state: CorrectionState }) {
  const [selected, setSelected] = useState({ id: 0, index: 0 })
  const found = corrections.findIndex((one) => one.id === selected.id)
  const index = found >= 0 ? found : Math.min(selected.index, corrections.length - 1)
  const current = corrections[index]
  const select = (next: number) => {
    const correction = corrections[next]
    if (correction) setSelected({ id: correction.id, index: next })
  }
  useKeys(readKey, (command) => {
    if (command === 'up') return select(index - 1)
    if (command === 'down') return select(index + 1)
    if (command === 'leave') return document.querySelector<HTMLElement>('[data-corrections] [aria-selected="true"]')?.focus()
    pressCommand(command)
  })

  if (!current) return <EmptyPanel title={t.none[state]} />
  return (
    <div className={css['body']}>
      <section className={panes['column']}>
        <CorrectionTable corrections={corrections} selectedId={current.id} onSelect={select} />
        <KeyRow keys={keysOf[state]} />
      </section>
      <DecisionPanel key={current.id} correction={current} />
    </div>
  )
}

/** Arrows move within radio buttons, not along the list. */
function readKey(event: KeyboardEvent, at: Element): Command | undefined {
  const command = commandOf(event, at.matches('input:not([type="radio"]), textarea, select'))
  return at.matches('input[type="radio"]') && (command === 'up' || command === 'down') ? undefined : command
}
