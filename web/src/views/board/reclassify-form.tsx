import type { Order } from '@heatline/server/api'
import { isAgainst } from '@heatline/server/core/work-order/order'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Mover } from '../../parts/use-move.ts'
import { ClassFields, type Classed } from './class-fields.tsx'
import type { Unit } from './filter-bar.tsx'
import css from './order-panel.module.css'
import { t } from './texts.ts'

interface Props {
  order: Order
  units: Unit[]
  mover: Mover
  onLeave: () => void
}

/** Says what the order really is. Only what is another is sent. */
export function ReclassifyForm({ order, units, mover, onLeave }: Props) {
  const [value, setValue] = useState<Classed>(order)
  const [aboutUnitId, setAboutUnitId] = useState(order.aboutUnitId)
  const [note, setNote] = useState('')
  const names = ['category', 'kind', 'severity', 'matter'] as const
  const changed = Object.fromEntries(names.filter((name) => value[name] !== order[name]).map((name) => [name, value[name]]))
  const about = isAgainst(value.kind) && aboutUnitId !== order.aboutUnitId ? { aboutUnitId } : {}
  const nothing = Object.keys({ ...changed, ...about }).length === 0
  const ready = !nothing && value.matter.trim() !== '' && (order.unitId === null || note.trim() !== '')
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) mover.move(order, { action: 'reclassify', ...changed, ...about, ...(note.trim() !== '' && { note: note.trim() }) })
      }}
      onKeyDown={(event) => event.key === 'Escape' && (event.stopPropagation(), onLeave())}
    >
      <ClassFields value={value} onChange={(changes) => setValue({ ...value, ...changes })} />
      {isAgainst(value.kind) && (
        <Select<number | null>
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t.aboutUnit}
          aria-label={t.aboutUnit}
          value={aboutUnitId}
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
          onChange={(id) => setAboutUnitId(id ?? null)}
        />
      )}
      <div className={css['line']}>
        <Input value={note} maxLength={2000} placeholder={t.why} aria-label={t.why} data-testid="class-why" onChange={(event) => setNote(event.target.value)} />
        <Button type="primary" htmlType="submit" disabled={!ready} loading={mover.phase !== 'idle'} data-testid="tool-send">
          {t.tool.reclassify}
        </Button>
        <Button onClick={onLeave}>{t.cancel}</Button>
      </div>
    </form>
  )
}
