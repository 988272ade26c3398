import { endpoints, type Territory } from '@heatline/server/api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { unitsQuery } from '../../api/queries.ts'
import controls from '../../parts/controls.module.css'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { useSend } from '../../parts/use-send.ts'
import { formProblem, fromField, placesOf, stairwellsOf, stopBody, toField, type StopForm } from './form.ts'
import css from './incidents.module.css'
import type { Draft } from './incidents-screen.tsx'
import { PlacePicker } from './place-picker.tsx'
import { t } from './texts.ts'

interface Props {
  draft: Draft
  /** Of the chosen unit, once it is there. */
  territory: Territory | undefined
  onForm: (form: StopForm) => void
  onLeave: () => void
  onSaved: (id: number) => void
}

/** A new stop or incident, or a change of one: cause, expected end, area. */
export function StopEditor({ draft: { form, suggestionId, stopId, version }, territory, onForm, onLeave, onSaved }: Props) {
  const now = useSecond()
  const client = useQueryClient()
  const units = useQuery(unitsQuery).data?.units ?? []
  const { busy, problem, send } = useSend()
  const [tried, setTried] = useState(false)
  const wrong = formProblem(form, now)
  const change = (part: Partial<StopForm>) => onForm({ ...form, ...part })
  const unitName = units.find(({ id }) => id === form.unitId)?.name ?? ''

  const save = async () => {
    setTried(true)
    if (wrong || !territory) return
    const stop = await send((clientId) => {
      const end = fromField(form.expectedEnd) ?? null
      if (stopId !== undefined && version !== undefined) {
        return call(endpoints.changeStop, { params: { id: stopId }, body: { version, cause: form.cause.trim(), expectedEnd: end, note: form.note.trim(), places: placesOf(form, territory) } })
      }
      const body = stopBody(form, territory, clientId, suggestionId)
      return body ? call(endpoints.createStop, { body }) : Promise.reject(new Error('no unit'))
    })
    await client.invalidateQueries({ queryKey: ['incidents'] })
    await client.invalidateQueries({ queryKey: ['stop'] })
    if (stop) onSaved(stop.id)
  }

  return (
    <form className={css['editor']} data-testid="stop-editor" onSubmit={(event) => {
      event.preventDefault()
      void save()
    }}>
      {stopId === undefined && (
        <>
          <Radio.Group optionType="button" buttonStyle="solid" value={form.kind} onChange={(event) => change({ kind: event.target.value as StopForm['kind'] })}
            options={[{ value: 'incident', label: t.kind.incident }, { value: 'planned', label: t.kind.planned }]} />
          <label className={css['field']}>
            <span>{t.unit}</span>
            <Select showSearch={{ optionFilterProp: 'label' }} placeholder={t.search} value={form.unitId ?? null} disabled={suggestionId !== undefined}
              onChange={(unitId) => change({ unitId: unitId ?? undefined, buildings: [], scope: 'unit' })}
              options={units.filter(({ kind }) => kind !== 'heating-company').map(({ id, name }) => ({ value: id, label: name }))} />
          </label>
        </>
      )}
      <label className={css['field']}>
        <span>{t.cause}</span>
        <Input autoFocus value={form.cause} maxLength={120} onChange={(event) => change({ cause: event.target.value })} data-testid="cause" />
      </label>
      <div className={css['quick']}>
        {t.causes.map((cause) => (
          <button key={cause} type="button" className={`${controls['surface']} ${css['choice']}`} aria-pressed={form.cause === cause} onClick={() => change({ cause })}>
            {cause}
          </button>
        ))}
      </div>
      <div className={css['moments']}>
        {form.kind === 'planned' && stopId === undefined && (
          <label className={css['field']}>
            <span>{t.startsAt}</span>
            <input type="datetime-local" className={controls['input']} value={form.startsAt} onChange={(event) => change({ startsAt: event.target.value })} data-testid="starts-at" />
          </label>
        )}
        <label className={css['field']}>
          <span>{t.expectedEnd}</span>
          <input type="datetime-local" className={controls['input']} value={form.expectedEnd} onChange={(event) => change({ expectedEnd: event.target.value })} data-testid="expected-end" />
        </label>
      </div>
      <div className={css['quick']}>
        {[1, 2, 4, 8].map((hours) => (
          <button key={hours} type="button" className={`${controls['surface']} ${css['choice']}`} onClick={() => change({ expectedEnd: toField(new Date(Date.parse(fromField(form.startsAt) ?? now.toISOString()) + hours * 3_600_000)) })}>
            {t.hours(hours)}
          </button>
        ))}
        <button type="button" className={`${controls['surface']} ${css['choice']}`} onClick={() => change({ expectedEnd: '' })}>
          {t.unknownEnd}
        </button>
      </div>
      <PlacePicker form={form} territory={territory} onChange={change} />
      {territory && form.unitId !== undefined && <p className={css['quiet']}>{stairwellsOf(form, territory) > 1 ? t.publishes : t.private}</p>}
      <label className={css['field']}>
        <span>{t.note}</span>
        <Input.TextArea value={form.note} maxLength={2000} rows={2} onChange={(event) => change({ note: event.target.value })} />
      </label>
      <div className={css['saves']}>
        {tried && wrong && <p role="alert">{t.problem[wrong]}</p>}
        {problem !== '' && <p role="alert">{problem}</p>}
        <Button onClick={onLeave}>
          {t.cancel} <KeyCap>Esc</KeyCap>
        </Button>
        <Button type="primary" size="large" htmlType="submit" loading={busy} data-testid="save-stop">
          {stopId !== undefined ? t.save : form.kind === 'planned' ? t.makePlanned : t.makeIncident(unitName)}
        </Button>
      </div>
    </form>
  )
}
