import type { endpoints, ResponsibleUnit } from '@heatline/server/api'
import { Button } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Reply } from '../../api/call.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import { formatPhone, spaceDigits } from '../../text/format.ts'
import { keys } from './keys.ts'
import type { Word } from './knowledge-answer.ts'
import { t } from './knowledge-texts.ts'

type Found = Reply<typeof endpoints.searchArticles>

interface Props {
  hits: Found['hits']
  gaps: Found['gaps']
  busy: boolean
  failure: string
  /** Something is written down: a question to keep, or what the unit said. */
  hasNote: boolean
  /** Who answers for the place. */
  unit: ResponsibleUnit | undefined
  onAnswer: (word: Word) => void
  /** Undefined: a new question. */
  onKeep: (gapId: number | undefined) => void
  onClose: () => void
}

/** One article at a time, to be read aloud, beside the form; the form stays open for what the caller says meanwhile. */
export function KnowledgeReader({ hits, gaps, busy, failure, hasNote, unit, onAnswer, onKeep, onClose }: Props) {
  const box = useRef<HTMLElement>(null)
  const [chosen, setChosen] = useState(0)
  const index = Math.min(chosen, Math.max(0, hits.length - 1))
  const article = hits[index]?.article
  useEffect(() => box.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onClose()
    else if (event.key === 'ArrowDown') setChosen(Math.min(index + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(index - 1, 0))
    else return
    event.preventDefault()
  }
  return (
    <aside className="knowledge-reader" ref={box} tabIndex={-1} onKeyDown={onKeyDown} data-testid="knowledge-reader">
      <ol className="knowledge-list">
        {hits.map((hit, at) => (
          <li key={hit.article.id}>
            <button type="button" aria-pressed={at === index} onClick={() => setChosen(at)}>
              <i>{t.kinds[hit.article.kind]}</i> {hit.article.title}
            </button>
          </li>
        ))}
        {hits.length === 0 && <li className="knowledge-none">{t.none}</li>}
      </ol>
      {article && (
        <article className="knowledge-article">
          <h2>{article.title}</h2>
          {article.phone && (
            <p className="knowledge-phone">
              {formatPhone(article.phone)} <span>{article.hours}</span>
            </p>
          )}
          <p className="knowledge-body">{spaceDigits(article.body)}</p>
          <footer>{[t.owner(article.owner), article.validUntil && t.validUntil(article.validUntil)].filter(Boolean).join('　')}</footer>
        </article>
      )}
      <div className="knowledge-ways">
        {failure !== '' && <p role="alert">{failure}</p>}
        {article && (
          <Button type="primary" id="desk-answerWith" className="send-button" data-testid="answer-with" loading={busy} onClick={() => onAnswer({ articleId: article.id })}>
            {article.kind === 'contact' ? t.referWith : t.answerWith} <KeyCap>{keys.answerWith}</KeyCap>
          </Button>
        )}
        {gaps.map((gap) => (
          <p key={gap.id} className="knowledge-gap">
            <span>
              {t.gap(gap.askers)}：{gap.question}
            </span>
            <Button size="small" disabled={busy || !hasNote} onClick={() => onKeep(gap.id)}>
              {t.join}
            </Button>
          </p>
        ))}
        {unit && hasNote && (
          <Button disabled={busy} data-testid="unit-said" onClick={() => onAnswer({ unitId: unit.id })}>
            {t.unitSaid(unit.shortName ?? unit.name)}
          </Button>
        )}
        <Button disabled={busy || !hasNote} data-testid="keep-question" onClick={() => onKeep(undefined)}>
          {hasNote ? t.keep : t.keepNeeds}
        </Button>
        <span className="knowledge-keys">
          <KeyCap>↑↓</KeyCap> {t.next}　<KeyCap>Esc</KeyCap> {t.close}
        </span>
      </div>
    </aside>
  )
}
