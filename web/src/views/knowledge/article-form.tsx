import { endpoints, type Article, type ArticleText, type Gap } from '@heatline/server/api'
import { categories } from '@heatline/server/core/gazetteer'
import { articleKinds } from '@heatline/server/core/knowledge/article'
import { Button, Input, Radio, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { call, CallError, newClientId } from '../../api/call.ts'
import panes from '../../parts/panes.module.css'
import { useMe } from '../../parts/session.tsx'
import { errorText } from '../../text/error-text.ts'
import { words } from '../../text/order-words.ts'
import css from './knowledge.module.css'
import { useKnowledgeChange } from './queries.ts'
import { t } from './texts.ts'

interface Props {
  /** The one to change; without it a new one. */
  article?: Article
  /** The question that a new one answers. */
  gap?: Gap
  onDone: (article: Article) => void
  onCancel: () => void
}

/** Writes an article, or its next version. */
export function ArticleForm({ article, gap, onDone, onCancel }: Props) {
  const me = useMe()
  const [clientId] = useState(newClientId)
  const [text, setText] = useState<ArticleText>(() => startOf(article, gap, me.name))
  const set = (change: Partial<ArticleText>) => setText({ ...text, ...change })
  const { mutate, isPending, error } = useKnowledgeChange(
    (): Promise<Article> => article
      ? call(endpoints.reviseArticle, { params: { id: article.id }, body: { version: article.version, ...text } })
      : call(endpoints.addArticle, { body: { clientId, ...text, ...(gap && { answersGap: gap.id }) } }),
    onDone,
  )
  const complete = text.title.trim() !== '' && text.owner.trim() !== '' && (text.kind !== 'contact' || text.phone.trim() !== '')
  return (
    <form
      className={`${panes['column']} ${panes['side']} ${css['panel']}`}
      data-testid="article-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (complete) mutate()
      }}
    >
      {gap && <p className={css['lead']}>{t.answersGap(gap.question)}</p>}
      <div className={css['pair']}>
        <Field label={t.fields.kind}>
          <Radio.Group optionType="button" buttonStyle="solid" value={text.kind} options={articleKinds.map((value) => ({ value, label: t.kinds[value] }))} onChange={(event) => set({ kind: event.target.value as ArticleText['kind'] })} />
        </Field>
        <Field label={t.fields.category}>
          <Select
            value={text.category ?? ''}
            options={[{ value: '', label: t.allCategories }, ...categories.map((value) => ({ value, label: words.category[value] }))]}
            onChange={(value) => set({ category: categories.find((one) => one === value) ?? null })}
          />
        </Field>
      </div>
      <Field label={t.fields.title}>
        <Input autoFocus data-testid="article-title" value={text.title} maxLength={80} onChange={(event) => set({ title: event.target.value })} />
      </Field>
      {text.kind === 'contact' && (
        <div className={css['pair']}>
          <Field label={t.fields.phone}>
            <Input value={text.phone} maxLength={60} onChange={(event) => set({ phone: event.target.value })} />
          </Field>
          <Field label={t.fields.hours}>
            <Input value={text.hours} maxLength={80} onChange={(event) => set({ hours: event.target.value })} />
          </Field>
        </div>
      )}
      <Field label={t.fields.body}>
        <Input.TextArea data-testid="article-body" value={text.body} placeholder={t.lines} maxLength={20_000} rows={16} onChange={(event) => set({ body: event.target.value })} />
      </Field>
      <div className={css['pair']}>
        <Field label={t.fields.owner}>
          <Input value={text.owner} maxLength={40} onChange={(event) => set({ owner: event.target.value })} />
        </Field>
        <Field label={t.fields.validUntil}>
          <Input type="date" value={text.validUntil ?? ''} onChange={(event) => set({ validUntil: event.target.value || null })} />
        </Field>
      </div>
      {error && <p role="alert">{error instanceof CallError && error.code === 'stale' ? t.stale : errorText(error)}</p>}
      <div className={css['ways']}>
        <Button type="primary" htmlType="submit" data-testid="save-article" disabled={!complete} loading={isPending}>
          {t.save}
        </Button>
        <Button onClick={onCancel}>{t.cancel}</Button>
      </div>
    </form>
  )
}

function startOf(article: Article | undefined, gap: Gap | undefined, owner: string): ArticleText {
  if (!article) return { kind: 'policy', category: gap?.category ?? 'heating', title: gap?.question.slice(0, 80) ?? '', body: '', phone: '', hours: '', owner, validUntil: null }
  const { kind, category, title, body, phone, hours, owner: keeper, validUntil } = article
  return { kind, category, title, body, phone, hours, owner: keeper, validUntil }
}

export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className={css['field']}>
      <span>{label}</span>
      {children}
    </label>
  )
}
