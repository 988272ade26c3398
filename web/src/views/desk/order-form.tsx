import { categories } from '@heatline/server/core/gazetteer'
import { severities } from '@heatline/server/core/work-order/severity'
import { orderKinds } from '@heatline/server/core/work-order/order'
import { AutoComplete, Input, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { KeyCap } from '../../parts/key-cap.tsx'
import { words } from '../../text/order-words.ts'
import { chooseCategory, chooseMatter, formProblem, readTemperature, type OrderForm as Form } from './form.ts'
import { keys } from './keys.ts'
import { LimitsRow } from './limits-row.tsx'
import { filterMatters, matters } from './matters.ts'
import './order-form.css'
import { t } from './texts.ts'

interface Props {
  form: Form
  onChange: (form: Form) => void
  /** The heating's indoor standard. */
  standardCelsius: number
  disabled: boolean
}

/** The form beside the address. Every field has a key; `fieldId` is where it takes the caret. */
export function OrderForm({ form, onChange, standardCelsius, disabled }: Props) {
  const set = <K extends keyof Form>(field: K, value: Form[K]) => onChange({ ...form, [field]: value })
  const problem = formProblem(form)
  return (
    <fieldset className="order-form" disabled={disabled}>
      <Field label={t.category} chord={`Alt+1–${categories.length}`}>
        <Choices values={categories} value={form.category} names={words.category} onChange={(category) => onChange(chooseCategory(form, category))} />
      </Field>
      <Field label={t.kind} chord={keys.kind}>
        <Choices values={orderKinds} value={form.kind} names={words.kind} onChange={(kind) => set('kind', kind)} />
      </Field>
      <div className="field-pair">
        <Field label={t.severity} chord={keys.severity}>
          <Choices values={severities} value={form.severity} names={words.severity} onChange={(severity) => set('severity', severity)} />
        </Field>
        {form.category === 'heating' && (
          <Field label={t.temperature} chord={keys.temperature} htmlFor={fieldId('temperature')}>
            <Input
              id={fieldId('temperature')}
              inputMode="decimal"
              value={form.temperature}
              status={problem === 'temperature' ? 'error' : ''}
              suffix={<Standard temperature={form.temperature} celsius={standardCelsius} />}
              onChange={(event) => set('temperature', event.target.value)}
            />
          </Field>
        )}
      </div>
      <Field label={t.matter} chord={keys.matter} htmlFor={fieldId('matter')}>
        <MatterField form={form} onChange={onChange} />
      </Field>
      <Field label={t.note} chord={keys.note} htmlFor={fieldId('note')} grows>
        <Input.TextArea id={fieldId('note')} maxLength={2000} value={form.note} onChange={(event) => set('note', event.target.value)} />
      </Field>
      <div className="field-pair">
        <Field label={t.name} chord={keys.name} htmlFor={fieldId('name')}>
          <Input id={fieldId('name')} maxLength={40} value={form.callerName} onChange={(event) => set('callerName', event.target.value)} />
        </Field>
        <Field label={t.contact} chord={keys.contact} htmlFor={fieldId('contact')}>
          <Input
            id={fieldId('contact')}
            inputMode="tel"
            maxLength={20}
            value={form.contactNumber}
            status={problem === 'contact' ? 'error' : ''}
            onChange={(event) => set('contactNumber', event.target.value)}
          />
        </Field>
      </div>
      <Field label={t.visit} chord={keys.visit} htmlFor={fieldId('visit')}>
        <Input id={fieldId('visit')} maxLength={40} value={form.visitTime} onChange={(event) => set('visitTime', event.target.value)} />
      </Field>
      <LimitsRow form={form} />
    </fieldset>
  )
}

export type FieldName = 'temperature' | 'matter' | 'note' | 'name' | 'contact' | 'visit' | 'knowledge' | 'answerWith'
const fieldId = (field: FieldName) => `desk-${field}`

/** Brings the caret to a field; a button is pressed. */
export function focusField(field: FieldName): void {
  const input = document.getElementById(fieldId(field))
  if (input instanceof HTMLButtonElement) return input.click()
  input?.focus()
  if (input instanceof HTMLInputElement) input.select()
}

function MatterField({ form, onChange }: Pick<Props, 'form' | 'onChange'>) {
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const listed = filterMatters(form.category, typed)
  return (
    <AutoComplete
      id={fieldId('matter')}
      value={form.matter}
      options={listed.map(({ name, kind }) => ({ value: name, label: `${name}　${words.kind[kind]}` }))}
      defaultActiveFirstOption
      open={open}
      onOpenChange={setOpen}
      onFocus={() => {
        setTyped('')
        setOpen(true)
      }}
      onBlur={() => setOpen(false)}
      onSearch={setTyped}
      onChange={(matter: string) => onChange({ ...form, matter: matter.slice(0, 60) })}
      onSelect={(name: string) => {
        const matter = matters[form.category].find((one) => one.name === name)
        if (matter) onChange(chooseMatter(form, matter))
      }}
    />
  )
}

function Standard({ temperature, celsius }: { temperature: string; celsius: number }) {
  const read = readTemperature(temperature)
  const below = typeof read === 'number' && read < celsius
  return <span className={below ? 'below-standard' : 'standard'}>{below ? t.below(celsius) : t.standard(celsius)}</span>
}

interface FieldProps {
  label: string
  chord: string
  htmlFor?: string
  grows?: boolean
  children: ReactNode
}

function Field({ label, chord, htmlFor, grows = false, children }: FieldProps) {
  return (
    <div className="field" data-grows={grows}>
      <label htmlFor={htmlFor}>
        {label}
        <KeyCap>{chord}</KeyCap>
      </label>
      {children}
    </div>
  )
}

interface ChoicesProps<T extends string> {
  values: readonly T[]
  value: T
  names: Record<T, string>
  onChange: (value: T) => void
}

function Choices<T extends string>({ values, value, names, onChange }: ChoicesProps<T>) {
  return (
    <Radio.Group
      className="choices"
      optionType="button"
      buttonStyle="solid"
      value={value}
      options={values.map((one) => ({ value: one, label: names[one] }))}
      onChange={(event) => onChange(event.target.value as T)}
    />
  )
}
