import type { endpoints } from '@heatline/server/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useId, useState, type KeyboardEvent, type Ref } from 'react'
import type { Reply } from '../api/call.ts'
import { suggestQuery } from '../api/queries.ts'
import { guessTexts, precisionText, splitLabel, type Piece } from '../text/address-text.ts'
import { errorText } from '../text/error-text.ts'
import { textIn } from '../text/language.ts'
import './address-box.css'
import { KeyCap } from './key-cap.tsx'

export type Suggestion = Reply<typeof endpoints.suggestAddresses>['matches'][number]

/** Of the matches this sure, 99 in 100 are right: the map may go there while the words are still being typed. */
const sure = 0.9
/** So many reasons fit into a row; the first weigh most. */
const shownGuesses = 2
const askAfterMs = 80
const previewAfterMs = 350

const t = textIn({
  'zh-CN': {
    placeholder: '街路、门牌、小区、楼号，拼音首字母也可以',
    choose: '选择',
    confirm: '确定',
    direct: '直选',
    clear: '清空',
    looking: '正在查找',
    none: '没有相近的地址',
    list: '地址建议',
  },
  en: {
    placeholder: 'Street, number, estate, building; pinyin initials will do',
    choose: 'choose',
    confirm: 'confirm',
    direct: 'direct',
    clear: 'clear',
    looking: 'Searching',
    none: 'No similar address',
    list: 'Suggested addresses',
  },
})

interface Props {
  ref?: Ref<HTMLInputElement>
  text: string
  onText: (text: string) => void
  /** Enter on the words as they are, or on one of the suggestions (its label). */
  onChoose: (text: string, label?: string) => void
  /** A pause while the best suggestion is sure. */
  onPreview?: (text: string) => void
  callId?: number | undefined
  /** The address is on its way: it cannot be changed now. */
  readOnly?: boolean
  /** Offered before anything is typed: the caller's last address. */
  before?: { label: string; note: string } | undefined
}

/** The address as it is typed, with what it may mean. An input method's half-typed letters are not asked for. */
export function AddressBox({ ref, text, onText, onChoose, onPreview, callId, readOnly = false, before }: Props) {
  const listId = useId()
  const [composing, setComposing] = useState(false)
  const [open, setOpen] = useState(false)
  /** Typed since the last choice: only then may a preview replace it. */
  const [typed, setTyped] = useState(false)
  const [active, setActive] = useState(-1)
  const asked = useSettled(text.trim(), askAfterMs, composing)
  const { data, error, isPlaceholderData } = useQuery({ ...suggestQuery(asked, callId), placeholderData: keepPreviousData })
  const matches = text.trim() === '' ? [] : (data?.matches ?? [])
  const fresh = asked === text.trim() && !isPlaceholderData && !composing
  const shown = open && text.trim() !== ''

  const preview = useEffectEvent((words: string) => onPreview?.(words))
  const isSure = fresh && (matches[0]?.confidence ?? 0) >= sure
  const marked = active < 0 && isSure ? 0 : active
  const sureWords = isSure && typed ? asked : undefined
  useEffect(() => {
    if (sureWords === undefined) return
    const pause = setTimeout(() => preview(sureWords), previewAfterMs)
    return () => clearTimeout(pause)
  }, [sureWords])

  const type = (next: string) => {
    onText(next)
    setOpen(true)
    setTyped(true)
    setActive(-1)
  }
  const choose = (label?: string) => {
    setOpen(false)
    setTyped(false)
    setActive(-1)
    onChoose(text, label)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (readOnly || event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return
    const direct = event.ctrlKey ? matches[Number(event.key) - 1] : undefined
    if (direct) choose(direct.label)
    else if (event.ctrlKey || event.altKey || event.metaKey) return
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1)
    else if (event.key === 'Enter') confirm()
    else if (event.key === 'Escape' && text !== '') type('')
    else return
    event.preventDefault()
  }
  const move = (by: number) => {
    setOpen(true)
    const count = matches.length + 1
    setActive(((marked + 1 + by + count) % count) - 1)
  }
  const confirm = () => {
    if (text.trim() === '') {
      if (before) onChoose(before.label)
    } else choose(matches[active]?.label)
  }

  return (
    <div className="address-box">
      <div className="address-line">
        <input
          ref={ref}
          className="address-input"
          data-testid="address-input"
          role="combobox"
          aria-expanded={shown}
          aria-controls={listId}
          aria-activedescendant={shown && marked >= 0 ? `${listId}-${marked}` : undefined}
          aria-label={t.placeholder}
          placeholder={t.placeholder}
          autoComplete="off"
          autoFocus
          readOnly={readOnly}
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => type(event.target.value)}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onKeyDown={onKeyDown}
        />
        <span className="address-keys">
          <span>
            <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> {t.choose}
          </span>
          <span>
            <KeyCap>Ctrl+1–5</KeyCap> {t.direct}
          </span>
          <span>
            <KeyCap>Enter</KeyCap> {t.confirm}
          </span>
          <span>
            <KeyCap>Esc</KeyCap> {t.clear}
          </span>
        </span>
      </div>
      <div id={listId} role="listbox" aria-label={t.list} className="address-list">
        {text === '' && before && (
          <button type="button" className="address-option" data-testid="last-address" tabIndex={-1} onClick={() => onChoose(before.label)}>
            <KeyCap>Enter</KeyCap>
            <span className="address-main">{before.label}</span>
            <span className="address-tags">
              <i>{before.note}</i>
            </span>
          </button>
        )}
        {shown &&
          matches.map((match, index) => (
            <Option
              key={match.label}
              id={`${listId}-${index}`}
              match={match}
              number={index + 1}
              active={index === marked}
              onPick={() => choose(match.label)}
            />
          ))}
        {shown && matches.length === 0 && (
          <p className="address-none" role="status">
            {error ? errorText(error) : fresh && data ? t.none : t.looking}
          </p>
        )}
      </div>
    </div>
  )
}

interface OptionProps {
  id: string
  match: Suggestion
  number: number
  active: boolean
  onPick: () => void
}

function Option({ id, match, number, active, onPick }: OptionProps) {
  const { main, district, rest } = splitLabel(match)
  return (
    <button
      id={id}
      type="button"
      role="option"
      aria-selected={active}
      tabIndex={-1}
      className="address-option"
      data-testid="suggestion"
      data-label={match.label}
      onClick={onPick}
    >
      <KeyCap>{String(number)}</KeyCap>
      <span className="address-main">
        <Pieces pieces={main} />
      </span>
      <span className="address-aside">
        <Pieces pieces={district} />
        {district.length > 0 && rest.length > 0 && '，'}
        <Pieces pieces={rest} />
      </span>
      <span className="address-tags">
        {guessTexts(match.because).slice(0, shownGuesses).map((text) => (
          <i key={text}>{text}</i>
        ))}
        <b data-precision={match.precision}>{precisionText(match.precision)}</b>
      </span>
    </button>
  )
}

function Pieces({ pieces }: { pieces: Piece[] }) {
  let at = 0
  return pieces.map(({ text, marked }) => {
    const key = at
    at += text.length
    return marked ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
  })
}

/** The value once it has stood for `ms`; while `held` the last one stays. */
function useSettled(value: string, ms: number, held: boolean): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms, held])
  return settled
}
