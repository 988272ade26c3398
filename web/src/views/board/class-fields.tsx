import type { Order } from '@heatline/server/api'
import { categories } from '@heatline/server/core/gazetteer'
import { matters as inBothLanguages } from '@heatline/server/core/work-order/matters'
import { orderKinds } from '@heatline/server/core/work-order/order'
import { severities } from '@heatline/server/core/work-order/severity'
import { AutoComplete, Select } from 'antd'
import { textIn } from '../../text/language.ts'
import { words } from '../../text/order-words.ts'
import css from './order-panel.module.css'
import { t } from './texts.ts'

export type Classed = Pick<Order, 'category' | 'kind' | 'severity' | 'matter'>

const matters = textIn(inBothLanguages)

interface Props {
  value: Classed
  onChange: (changes: Partial<Classed>) => void
}

/** What an order is. A matter of the list brings its kind and severity along. */
export function ClassFields({ value, onChange }: Props) {
  const listed = matters[value.category]
  return (
    <div className={css['class']}>
      <Select autoFocus aria-label="category" value={value.category} options={categories.map((one) => ({ value: one, label: words.category[one] }))} onChange={(category) => onChange({ category })} />
      <AutoComplete
        aria-label={t.newMatter}
        placeholder={t.newMatter}
        data-testid="class-matter"
        value={value.matter}
        options={listed.map(({ name }) => ({ value: name }))}
        onChange={(matter: string) => onChange({ matter: matter.slice(0, 60) })}
        onSelect={(matter: string) => {
          const known = listed.find((one) => one.name === matter)
          if (known) onChange({ matter, kind: known.kind, severity: known.severity })
        }}
      />
      <Select aria-label="kind" value={value.kind} options={orderKinds.map((one) => ({ value: one, label: words.kind[one] }))} onChange={(kind) => onChange({ kind })} />
      <Select aria-label="severity" value={value.severity} options={severities.map((one) => ({ value: one, label: words.severity[one] }))} onChange={(severity) => onChange({ severity })} />
    </div>
  )
}
