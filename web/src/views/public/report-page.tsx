import { endpoints } from '@heatline/server/api'
import { categories, type Category } from '@heatline/server/core/gazetteer'
import { sayFollowCode } from '@heatline/server/core/residents/follow-code'
import { matters as inBothLanguages } from '@heatline/server/core/work-order/matters'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call, newClientId } from '../../api/call.ts'
import { changeQueryString } from '../../parts/use-query-string.ts'
import { textIn } from '../../text/language.ts'
import { words } from '../../text/order-words.ts'
import { AddressField } from './address-field.tsx'
import { problemText } from './queries.ts'
import { emptyReport, missingIn, reportBody, type Missing, type ReportForm } from './report-form.ts'
import { t } from './texts.ts'

const matters = textIn(inBothLanguages)

/** A report, one field under the other; nothing is lost when the line is. */
export function ReportPage({ hotline }: { hotline: string }) {
  const [form, setForm] = useState<ReportForm>(() => emptyReport(newClientId()))
  const [missing, setMissing] = useState<Missing>()
  const { mutate, data, error, isPending, reset } = useMutation({ mutationFn: () => call(endpoints.reportByWeb, { body: reportBody(form) }) })
  const set = (change: Partial<ReportForm>) => setForm({ ...form, ...change })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const lacking = missingIn(form)
    setMissing(lacking)
    if (!lacking) mutate()
  }
  if (data) {
    return (
      <Received
        code={data.code}
        onAnother={() => {
          setForm(emptyReport(newClientId(), form))
          reset()
        }}
      />
    )
  }
  return (
    <form className="public-form" onSubmit={send} noValidate>
      <p className="public-urgent">{t.urgent(hotline)}</p>
      <fieldset disabled={isPending}>
        <div className="public-field">
          <label htmlFor="public-category">{t.category}</label>
          <select id="public-category" value={form.category} onChange={(event) => set({ category: event.target.value as Category, matter: '' })}>
            {categories.map((category) => (
              <option key={category} value={category}>
                {words.category[category]}
              </option>
            ))}
          </select>
        </div>
        <div className="public-field" role="radiogroup" aria-label={t.matter}>
          <span className="public-label">{t.matter}</span>
          <div className="public-matters">
            {[...matters[form.category].map((one) => one.name), 'other'].map((matter) => (
              <button key={matter} type="button" role="radio" aria-checked={form.matter === matter} data-testid="public-matter" onClick={() => set({ matter })}>
                {matter === 'other' ? t.other : matter}
              </button>
            ))}
          </div>
          {form.matter === 'other' && (
            <input aria-label={t.otherLabel} placeholder={t.otherLabel} maxLength={60} value={form.ownWords} onChange={(event) => set({ ownWords: event.target.value })} />
          )}
        </div>
        <AddressField where={form.where} onChange={(where) => set({ where })} />
        <div className="public-field">
          <label htmlFor="public-phone">{t.phone}</label>
          <input id="public-phone" data-testid="public-phone" type="tel" inputMode="tel" autoComplete="tel" maxLength={20} value={form.phone} onChange={(event) => set({ phone: event.target.value })} />
          <p className="public-hint">{t.phoneHint}</p>
        </div>
        <div className="public-field">
          <label htmlFor="public-name">{t.name}</label>
          <input id="public-name" autoComplete="name" maxLength={40} value={form.name} onChange={(event) => set({ name: event.target.value })} />
        </div>
        {form.category === 'heating' && (
          <div className="public-field">
            <label htmlFor="public-celsius">{t.temperature}</label>
            <input id="public-celsius" inputMode="decimal" maxLength={5} value={form.temperature} onChange={(event) => set({ temperature: event.target.value })} />
          </div>
        )}
        <div className="public-field">
          <label htmlFor="public-note">{t.note}</label>
          <textarea id="public-note" rows={3} maxLength={500} placeholder={t.noteHint} value={form.note} onChange={(event) => set({ note: event.target.value })} />
        </div>
      </fieldset>
      <p className="public-hint">{t.privacy}</p>
      {(missing ?? error) && (
        <p className="public-problem" role="alert">
          {missing ? t.missing[missing] : problemText(error, hotline)}
        </p>
      )}
      <button type="submit" className="public-submit" data-testid="public-submit" disabled={isPending}>
        {isPending ? t.sending : t.submit}
      </button>
    </form>
  )
}

function Received({ code, onAnother }: { code: string; onAnother: () => void }) {
  return (
    <section className="public-received" role="status">
      <h2>✓ {t.sent}</h2>
      <p>{t.sentNote}</p>
      <p className="public-label">{t.codeLabel}</p>
      <p className="public-code" data-testid="public-code">
        {sayFollowCode(code)}
      </p>
      <p className="public-hint">{t.codeNote}</p>
      <button type="button" className="public-submit" onClick={() => changeQueryString({ page: 'follow', code }, true)}>
        {t.toFollow}
      </button>
      <button type="button" className="public-link" onClick={onAnother}>
        {t.another}
      </button>
    </section>
  )
}
