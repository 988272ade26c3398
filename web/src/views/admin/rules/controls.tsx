import { InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import shared from '../admin.module.css'

interface ChoiceProps<T extends string> {
  label: string
  value: T
  options: readonly T[]
  name: (value: T) => string
  onChange: (value: T) => void
}

/** One of several. */
export function Choice<T extends string>({ label, value, options, name, onChange }: ChoiceProps<T>) {
  return (
    <Labelled label={label}>
      <Select value={value} options={options.map((one) => ({ value: one, label: name(one) }))} onChange={onChange} />
    </Labelled>
  )
}

interface ChoicesProps<T extends string> {
  label: string
  value: readonly T[]
  options: readonly T[]
  name: (value: T) => string
  /** What none chosen means. */
  placeholder: string
  /** Also what is not among the options. */
  open?: boolean
  onChange: (value: T[]) => void
}

/** Any of several, also none. */
export function Choices<T extends string>({ label, value, options, name, placeholder, open = false, onChange }: ChoicesProps<T>) {
  return (
    <Labelled label={label}>
      <Select
        mode={open ? 'tags' : 'multiple'}
        value={[...value]}
        placeholder={placeholder}
        options={options.map((one) => ({ value: one, label: name(one) }))}
        onChange={onChange}
      />
    </Labelled>
  )
}

interface FigureProps {
  label: string
  value: number | null
  placeholder?: string
  disabled?: boolean
  max?: number
  testId?: string
  onChange: (value: number | null) => void
}

export function Figure({ label, value, placeholder, disabled = false, max = 525_600, testId, onChange }: FigureProps) {
  return (
    <Labelled label={label}>
      <InputNumber
        value={value} min={0} max={max} disabled={disabled} onChange={onChange}
        {...(placeholder !== undefined && { placeholder })}
        {...(testId !== undefined && { 'data-testid': testId })}
      />
    </Labelled>
  )
}

export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className={shared['name']}>
      <span>{label}</span>
      {children}
    </label>
  )
}
