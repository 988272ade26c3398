import type { Reply } from '../../api/call.ts'
import type { endpoints } from '@heatline/server/api'
import { categories, type Category } from '@heatline/server/core/gazetteer'
import type { ClockMark } from '@heatline/server/core/promises/running'
import { Select } from 'antd'
import { memo, type RefObject } from 'react'
import { KeyCap } from '../../parts/key-cap.tsx'
import { Mark } from '../../parts/marks.tsx'
import { words } from '../../text/order-words.ts'
import css from './filter-bar.module.css'
import { views, type Filters, type View } from './filters.ts'
import { t } from './texts.ts'

export type Unit = Reply<typeof endpoints.listUnits>['units'][number]

interface Props {
  filters: Filters
  counts: Record<View, number>
  companies: string[]
  units: Unit[]
  searchRef: RefObject<HTMLInputElement | null>
  onChange: (changes: Partial<Filters>) => void
}

const markOf: Partial<Record<View, ClockMark>> = { late: 'late', near: 'near', unsigned: 'new' }

export function FilterBar({ filters, counts, companies, units, searchRef, onChange }: Props) {
  return (
    <div className={css['bar']}>
      <div className={css['chips']} role="group">
        {views.map((view) => {
          const mark = markOf[view]
          return (
            <button key={view} type="button" aria-pressed={filters.view === view} data-view={view} onClick={() => onChange({ view })}>
              {mark && <Mark name={mark} />}
              {t.views[view]} {counts[view]}
            </button>
          )
        })}
      </div>
      <Selects filters={filters} companies={companies} units={units} onChange={onChange} />
      <label className={css['search']}>
        <input
          ref={searchRef}
          type="search"
          placeholder={t.search}
          aria-label={t.keys.search}
          maxLength={60}
          value={filters.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
        <KeyCap>/</KeyCap>
      </label>
    </div>
  )
}

/** Rendered only when its own facts change: hundreds of units are not weighed every second. */
const Selects = memo(function Selects({ filters, companies, units, onChange }: Pick<Props, 'filters' | 'companies' | 'units' | 'onChange'>) {
  return (
    <>
      <Select<string>
        allowClear
        showSearch
        placeholder={t.allCompanies}
        aria-label={t.allCompanies}
        className={css['select'] ?? ''}
        value={filters.company}
        options={companies.map((company) => ({ value: company, label: company }))}
        onChange={(company) => onChange({ company: company ?? null })}
      />
      <Select<number>
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t.allUnits}
        aria-label={t.allUnits}
        className={css['select'] ?? ''}
        popupMatchSelectWidth={240}
        value={filters.unitId}
        options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        onChange={(unitId) => onChange({ unitId: unitId ?? null })}
      />
      <Select<Category>
        allowClear
        placeholder={t.allCategories}
        aria-label={t.allCategories}
        className={css['select'] ?? ''}
        value={filters.category}
        options={categories.map((category) => ({ value: category, label: words.category[category] }))}
        onChange={(category) => onChange({ category: category ?? null })}
      />
    </>
  )
})
