import { endpoints, type NoticeText } from '@heatline/server/api'
import { noticeAreas } from '@heatline/server/api'
import { categories } from '@heatline/server/core/gazetteer'
import { noticeChannels } from '@heatline/server/core/knowledge/article'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { call, newClientId } from '../../api/call.ts'
import { suggestQuery, unitsQuery } from '../../api/queries.ts'
import { serverNow } from '../../api/server-clock.ts'
import { errorText } from '../../text/error-text.ts'
import { words } from '../../text/order-words.ts'
import { Field } from './article-form.tsx'
import panes from '../../parts/panes.module.css'
import css from './knowledge.module.css'
import { localTime, momentOf } from '../../text/local-time.ts'
import { useKnowledgeChange } from './queries.ts'
import { t } from './texts.ts'

type Draft = Omit<NoticeText, 'startsAt' | 'endsAt'> & { clientId: string; starts: string; ends: string }

const dayMs = 86_400_000

function emptyDraft(): Draft {
  const now = serverNow()
  return {
    clientId: newClientId(), category: 'heating', title: '', body: '', channels: ['public', 'desk'], area: { kind: 'city', id: null },
    starts: localTime(now), ends: localTime(new Date(now.getTime() + dayMs)),
  }
}

/** Announces something, where and for how long. */
export function NoticeForm() {
  const [draft, setDraft] = useState(emptyDraft)
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const { mutate, isPending, error } = useKnowledgeChange(() => {
    const { starts, ends, ...text } = draft
    return call(endpoints.addNotice, { body: { ...text, startsAt: momentOf(starts), endsAt: momentOf(ends) } })
  }, () => setDraft(emptyDraft()))
  const { area } = draft
  const complete = draft.title.trim() !== '' && draft.channels.length > 0 && draft.starts < draft.ends && (area.kind === 'city') === (area.id === null)
  return (
    <form
      className={`${panes['column']} ${panes['side']} ${css['panel']}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (complete) mutate()
      }}
    >
      <h2>{t.notices.add}</h2>
      <Field label={t.notices.title}>
        <Input value={draft.title} maxLength={60} data-testid="notice-title" onChange={(event) => set({ title: event.target.value })} />
      </Field>
      <Field label={t.notices.body}>
        <Input.TextArea value={draft.body} maxLength={2000} rows={5} onChange={(event) => set({ body: event.target.value })} />
      </Field>
      <div className={css['pair']}>
        <Field label={t.notices.category}>
          <Select
            value={draft.category ?? ''}
            options={[{ value: '', label: t.allCategories }, ...categories.map((value) => ({ value, label: words.category[value] }))]}
            onChange={(value) => set({ category: categories.find((one) => one === value) ?? null })}
          />
        </Field>
        <Field label={t.notices.channels}>
          <Checkbox.Group value={draft.channels} options={noticeChannels.map((value) => ({ value, label: t.channels[value] }))} onChange={(channels) => set({ channels })} />
        </Field>
      </div>
      <Field label={t.notices.area}>
        <Radio.Group optionType="button" buttonStyle="solid" value={area.kind} options={noticeAreas.map((value) => ({ value, label: t.areas[value] }))} onChange={(event) => set({ area: { kind: event.target.value as NoticeText['area']['kind'], id: null } })} />
      </Field>
      {area.kind !== 'city' && <AreaPicker key={area.kind} kind={area.kind} onChoose={(id) => set({ area: { kind: area.kind, id } })} />}
      <div className={css['pair']}>
        <Field label={t.notices.starts}>
          <Input type="datetime-local" value={draft.starts} onChange={(event) => set({ starts: event.target.value })} />
        </Field>
        <Field label={t.notices.ends}>
          <Input type="datetime-local" value={draft.ends} onChange={(event) => set({ ends: event.target.value })} />
        </Field>
      </div>
      {error && <p role="alert">{errorText(error)}</p>}
      <div className={css['ways']}>
        <Button type="primary" htmlType="submit" disabled={!complete} loading={isPending} data-testid="publish-notice">
          {t.notices.publish}
        </Button>
      </div>
    </form>
  )
}

/** A part of the city by its name: units from their list, districts and estates as addresses are found. */
function AreaPicker({ kind, onChoose }: { kind: 'district' | 'estate' | 'unit'; onChoose: (id: number) => void }) {
  const [q, setQ] = useState('')
  const units = useQuery({ ...unitsQuery, enabled: kind === 'unit' }).data?.units ?? []
  const matches = useQuery({ ...suggestQuery(q), enabled: kind !== 'unit' && q !== '' }).data?.matches ?? []
  const named = kind === 'unit'
    ? units.map(({ id, name }) => ({ value: id, label: name }))
    : matches.flatMap(({ ids, district, estate }) => {
        const [value, name] = kind === 'district' ? [ids.district, district] : [ids.estate, estate]
        return value === undefined || name === undefined ? [] : [{ value, label: kind === 'estate' && district ? `${name}（${district}）` : name }]
      })
  const options = [...new Map(named.map((one) => [one.value, one])).values()]
  return (
    <Select
      showSearch={kind === 'unit' ? { optionFilterProp: 'label' } : { filterOption: false, onSearch: setQ }}
      placeholder={t.pickArea}
      options={options}
      onChange={(id: number) => onChoose(id)}
    />
  )
}
