import { endpoints, type Order } from '@heatline/server/api'
import { categories } from '@heatline/server/core/gazetteer'
import { orderKinds } from '@heatline/server/core/work-order/order'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { call, CallError } from '../../api/call.ts'
import { resolveQuery } from '../../api/queries.ts'
import { AddressBox } from '../../parts/address-box.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useSession } from '../../parts/session.tsx'
import { errorText } from '../../text/error-text.ts'
import { formatPhone } from '../../text/format.ts'
import { words } from '../../text/order-words.ts'
import { telLink } from '../../text/tel.ts'
import css from './intake.module.css'
import { t } from './texts.ts'

/** One report: whom to ring, what it says, where that is, and whom it goes to. */
export function CheckForm({ order }: { order: Order }) {
  const client = useQueryClient()
  const { reportLost } = useSession()
  const { category: firstCategory, kind: firstKind, severity, note: firstNote, matter: firstMatter } = order
  const [form, setForm] = useState({ category: firstCategory, kind: firstKind, matter: firstMatter, note: firstNote })
  const [text, setText] = useState(order.located ? order.label : order.spokenAddress)
  const [chosen, setChosen] = useState<{ q: string; label?: string }>({ q: order.located ? order.label : order.spokenAddress })
  const { data } = useQuery(resolveQuery({ q: chosen.q, category: form.category }))
  const match = chosen.label === undefined ? (data?.kind === 'ambiguous' || data?.kind === 'unknown' ? undefined : data?.matches[0]) : data?.matches.find((one) => one.label === chosen.label)
  const unit = match?.units.find((one) => one.category === form.category)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (dispatchTo: number | undefined) =>
      call(endpoints.checkWebReport, {
        params: { id: order.id },
        body: { version: order.version, severity, ...form, spokenAddress: text.trim(), ...(match && { label: match.label }), ...(dispatchTo !== undefined && { dispatchTo }) },
      }),
    onError: (failure) => failure instanceof CallError && failure.status === 401 && reportLost(),
    onSettled: () => client.invalidateQueries({ queryKey: ['web-reports'] }),
  })
  return (
    <section
      className={css['panel']}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey && unit && !isPending) mutate(unit.id)
      }}
    >
      <header>
        <a className={css['phone']} href={telLink(order.contactNumber)}>
          {formatPhone(order.contactNumber)}
        </a>
        <span>{order.callerName || t.anonymous}</span>
        {order.roomCelsius !== null && <span>{t.celsius(order.roomCelsius)}</span>}
        <span className={css['quiet']}>{t.hint}</span>
      </header>
      <p className={css['quiet']}>
        {t.written}　<strong>{order.spokenAddress}</strong>
      </p>
      <div className={css['address']}>
        <AddressBox text={text} onText={setText} onChoose={(q, label) => setChosen({ q, ...(label !== undefined && { label }) })} />
      </div>
      <p>
        {match ? (
          <>
            {t.located} <strong>{match.label}</strong>　{t.unit} <strong>{unit ? (unit.shortName ?? unit.name) : t.noUnit}</strong>
          </>
        ) : (
          <span>{data?.kind === 'ambiguous' ? t.ask : t.noPlace}</span>
        )}
      </p>
      <div className={css['fields']}>
        <Select value={form.category} options={categories.map((value) => ({ value, label: words.category[value] }))} onChange={(category) => setForm({ ...form, category })} />
        <Select value={form.kind} options={orderKinds.map((value) => ({ value, label: words.kind[value] }))} onChange={(kind) => setForm({ ...form, kind })} />
        <Input aria-label={t.matter} value={form.matter} maxLength={60} onChange={(event) => setForm({ ...form, matter: event.target.value })} />
      </div>
      <Input.TextArea aria-label={t.note} placeholder={t.note} value={form.note} maxLength={2000} rows={5} onChange={(event) => setForm({ ...form, note: event.target.value })} />
      {error && <p role="alert">{error instanceof CallError && error.code === 'stale' ? t.stale : errorText(error)}</p>}
      <div className={css['ways']}>
        <Button type="primary" size="large" data-testid="send-web-report" disabled={!unit || form.matter.trim() === ''} loading={isPending} onClick={() => mutate(unit?.id)}>
          {unit ? t.send(unit.shortName ?? unit.name) : t.noUnit} <KeyCap>Ctrl+Enter</KeyCap>
        </Button>
        <Button size="large" disabled={isPending || form.matter.trim() === ''} onClick={() => mutate(undefined)}>
          {t.save}
        </Button>
      </div>
    </section>
  )
}
