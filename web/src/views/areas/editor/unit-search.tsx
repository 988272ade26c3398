import { useQuery } from '@tanstack/react-query'
import { useState, type KeyboardEvent } from 'react'
import { unitsQuery } from '../../../api/queries.ts'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { formatPhone } from '../../../text/format.ts'
import css from './editor.module.css'
import { t } from './texts.ts'

interface Props {
  title: string
  current?: number | undefined
  onChoose: (unitId: number) => void
  onLeave: () => void
}

const shown = 8

/** Finds a unit by a part of its name or of its telephone number; arrows and Enter choose. */
export function UnitSearch({ title, current, onChoose, onLeave }: Props) {
  const units = useQuery(unitsQuery).data?.units ?? []
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const wanted = text.trim()
  const digits = wanted.replaceAll(/\D/g, '')
  const found = units
    .filter(({ name, phone }) => name.includes(wanted) || (digits.length >= 3 && (phone ?? '').replaceAll(/\D/g, '').includes(digits)))
    .slice(0, shown)
  const parents = new Map(units.map(({ id, name }) => [id, name]))
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setAt(Math.min(found.length - 1, Math.max(0, at + step)))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing && found[at]) onChoose(found[at].id)
    else if (event.key === 'Escape' && !event.nativeEvent.isComposing) onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <section className={css['search']} data-testid="unit-search">
      <h2>{title}</h2>
      <input
        autoFocus
        value={text}
        placeholder={t.searchUnit}
        aria-label={title}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <ul role="listbox" aria-label={title}>
        {found.map(({ id, name, parentId, phone }, index) => (
          <li key={id}>
            <button type="button" role="option" aria-selected={index === at} onClick={() => onChoose(id)}>
              <strong>{name}</strong>
              <span>{phone && formatPhone(phone)}</span>
              <small>{[parentId !== null && parents.get(parentId), id === current && t.same].filter(Boolean).join('　')}</small>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={css['quiet']}>{t.noUnit}</p>}
      <p className={css['quiet']}>
        <KeyCap>↑↓</KeyCap> <KeyCap>Enter</KeyCap> <KeyCap>Esc</KeyCap>
      </p>
    </section>
  )
}
