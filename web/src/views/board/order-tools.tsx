import type { Order } from '@heatline/server/api'
import { Button } from 'antd'
import { useState } from 'react'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useMe } from '../../parts/session.tsx'
import { useMove } from '../../parts/use-move.ts'
import { changeQueryString } from '../../parts/use-query-string.ts'
import { Dispatch } from './dispatch.tsx'
import type { Unit } from './filter-bar.tsx'
import { NoteForm, type Noted } from './note-form.tsx'
import css from './order-panel.module.css'
import { ReclassifyForm } from './reclassify-form.tsx'
import { SplitForm } from './split-form.tsx'
import { t } from './texts.ts'
import { TogetherForm } from './together-form.tsx'
import { tools, toolsFor, type Tool } from './tools.ts'

interface Props {
  order: Order
  units: Unit[]
  /** Those whose area the place lies in: offered first. */
  suggested: number[]
  /** The address bar says that it is being sent. */
  dispatching: boolean
  now: Date
  onChanged: (order: Order) => void
}

/** What can be done with the order now: a button each, and the form of the one that is open. */
export function OrderTools({ order, units, suggested, dispatching, now, onChanged }: Props) {
  const me = useMe()
  const [chosen, setChosen] = useState<Tool>()
  const open = dispatching ? 'dispatch' : chosen
  const choose = (tool: Tool | undefined) => {
    setChosen(tool === 'dispatch' ? undefined : tool)
    if (dispatching !== (tool === 'dispatch')) changeQueryString({ dispatch: tool === 'dispatch' ? '1' : null })
  }
  const mover = useMove((end) => {
    if (end.kind === 'done' || end.kind === 'overtaken') onChanged(end.order)
    if (end.kind === 'done') choose(undefined)
  })
  const text = mover.message(order.id, now)
  const leave = () => choose(undefined)
  const made = (changed: Order) => (onChanged(changed), leave())

  return (
    <div className={css['tools']}>
      {open === undefined && (
        <div className={css['buttons']}>
          {toolsFor(order, me).map((tool) => (
            <Button key={tool} data-testid={tool} data-tool-key={tools[tool].key} onClick={() => choose(tool)}>
              {tool === 'dispatch' && order.unitId === null ? t.dispatchFirst : t.tool[tool]} <KeyCap>{tools[tool].key}</KeyCap>
            </Button>
          ))}
        </div>
      )}
      {open === 'dispatch' && <Dispatch order={order} units={units} suggested={suggested} mover={mover} onLeave={leave} />}
      {open === 'reclassify' && <ReclassifyForm order={order} units={units} mover={mover} onLeave={leave} />}
      {open === 'together' && <TogetherForm order={order} mover={mover} onLeave={leave} />}
      {open === 'split' && <SplitForm order={order} onMade={made} onLeave={leave} />}
      {isNoted(open) && <NoteForm key={open} action={open} order={order} mover={mover} onLeave={leave} />}
      {text !== '' && <p role="status">{text}</p>}
    </div>
  )
}

const isNoted = (tool: Tool | undefined): tool is Noted => tool !== undefined && tool in t.noteFor
