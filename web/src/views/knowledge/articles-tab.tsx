import { may } from '@heatline/server/core/roles'
import { articleKinds, type ArticleKind } from '@heatline/server/core/knowledge/article'
import { categories, type Category } from '@heatline/server/core/gazetteer'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { KeyCap } from '../../parts/key-cap.tsx'
import { keyOf } from '../../parts/key-of.ts'
import { useMe } from '../../parts/session.tsx'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { changeQueryString, useQueryString } from '../../parts/use-query-string.ts'
import { words } from '../../text/order-words.ts'
import { ArticleForm } from './article-form.tsx'
import { ArticlePanel } from './article-panel.tsx'
import { HitRow } from './hit-row.tsx'
import css from './knowledge.module.css'
import { useSearch, type Search } from './queries.ts'
import { t } from './texts.ts'

const shows = ['current', 'expired', 'withdrawn'] as const

/** All articles by words; one of them in full, or being written. */
export function ArticlesTab() {
  const query = new URLSearchParams(useQueryString())
  const canWrite = may(useMe().role, 'knowledge.write')
  const [filter, setFilter] = useState<Omit<Search, 'q'>>({ limit: 60 })
  const q = query.get('q') ?? ''
  const { data, error, refetch } = useSearch({ ...filter, ...(q.trim() !== '' && { q }) })
  const [writing, setWriting] = useState<'new' | 'edit'>()
  const hits = data?.hits ?? []
  const asked = Number(query.get('id'))
  const selected = asked > 0 ? asked : hits[0]?.article.id
  const select = (id: number | undefined) => {
    setWriting(undefined)
    if (id !== undefined) changeQueryString({ id: String(id) })
  }
  const step = (by: number) => {
    const index = hits.findIndex((hit) => hit.article.id === selected)
    select(hits[Math.min(hits.length - 1, Math.max(0, index + by))]?.article.id)
  }
  useKeys(readKey, (key) => {
    if (key === 'ArrowDown' || key === 'ArrowUp') step(key === 'ArrowDown' ? 1 : -1)
    else if (key === '/') document.getElementById('knowledge-search')?.focus()
    else if (key === 'n' && canWrite) setWriting('new')
    else if (key === 'e' && canWrite && selected !== undefined) setWriting('edit')
    else return false
    return true
  })

  return (
    <>
      <div className={css['filters']}>
        <Input id="knowledge-search" allowClear value={q} maxLength={200} placeholder={t.search} suffix={<KeyCap>/</KeyCap>} onChange={(event) => changeQueryString({ q: event.target.value, id: null })} />
        <Choice value={filter.kind} names={t.kinds} values={articleKinds} onChange={(kind) => setFilter(without(filter, 'kind', kind))} />
        <Choice value={filter.category} names={words.category} values={categories} onChange={(category) => setFilter(without(filter, 'category', category))} />
        <Select value={filter.show ?? 'current'} options={shows.map((value) => ({ value, label: t.show[value] }))} onChange={(show) => setFilter({ ...filter, show })} />
        {canWrite && (
          <Button data-testid="add-article" onClick={() => setWriting('new')}>
            {t.add} <KeyCap>N</KeyCap>
          </Button>
        )}
      </div>
      {data ? (
        <div className={css['body']}>
          <section className={css['rows']}>
            {hits.length === 0 && <EmptyPanel title={t.none} />}
            {hits.map((hit) => (
              <HitRow key={hit.article.id} hit={hit} selected={hit.article.id === selected} onSelect={() => select(hit.article.id)} />
            ))}
          </section>
          {writing === 'new' ? (
            <ArticleForm key="new" onDone={(article) => select(article.id)} onCancel={() => setWriting(undefined)} />
          ) : selected === undefined ? (
            <EmptyPanel title={t.choose} />
          ) : (
            <ArticlePanel key={selected} id={selected} editing={writing === 'edit'} canWrite={canWrite} onEdit={() => setWriting('edit')} onClose={() => setWriting(undefined)} />
          )}
        </div>
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingPanel />
      )}
    </>
  )
}

function without(filter: Omit<Search, 'q'>, field: 'kind' | 'category', value: ArticleKind | Category | undefined): Omit<Search, 'q'> {
  const { [field]: _left, ...kept } = filter
  return value === undefined ? kept : { ...kept, [field]: value }
}

interface ChoiceProps<T extends string> {
  value: T | undefined
  values: readonly T[]
  names: Record<T, string>
  onChange: (value: T | undefined) => void
}

function Choice<T extends string>({ value, values, names, onChange }: ChoiceProps<T>) {
  return (
    <Select<T | ''>
      value={value ?? ''}
      options={[{ value: '' as const, label: t.all }, ...values.map((one) => ({ value: one, label: names[one] }))]}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  )
}

/** The key, outside of fields; from the search arrows lead into the list. */
function readKey(event: KeyboardEvent, at: Element): string | undefined {
  const inField = at.matches('input, textarea, [role="combobox"]')
  const moves = event.key === 'ArrowDown' || event.key === 'ArrowUp'
  return inField && !(at.id === 'knowledge-search' && moves) ? undefined : keyOf(event)
}
