import type { ArticleHit, Match, Order } from '@heatline/server/api'
import { useState } from 'react'
import { KeyCap } from '../../parts/key-cap.tsx'
import { MarkedText } from '../../parts/marked-text.tsx'
import { Mark } from '../../parts/marks.tsx'
import { errorText } from '../../text/error-text.ts'
import { formatDate } from '../../text/format.ts'
import { currentLanguage } from '../../text/language.ts'
import type { OrderForm } from './form.ts'
import { keys } from './keys.ts'
import { useAnswer, useArticles, useGap, useNotices, useWebReports } from './knowledge-answer.ts'
import './knowledge-panel.css'
import { noticesFor, type Question } from './knowledge-question.ts'
import { KnowledgeReader } from './knowledge-reader.tsx'
import { t } from './knowledge-texts.ts'

interface Props {
  form: OrderForm
  place: Match | undefined
  disabled: boolean
  /** The form as it would be kept. */
  question: () => Question
  /** The question is answered or kept as this order. */
  onMade: (order: Order) => void
}

/** What the hotline knows about the form's matter, beside it: one key reads it, one key answers with it. */
export function KnowledgePanel({ form, place, disabled, question, onMade }: Props) {
  const { data } = useArticles(form)
  const [reading, setReading] = useState(false)
  const [kept, setKept] = useState('')
  const notices = noticesFor(useNotices().data?.notices ?? [], place, form.category)
  const finish = (order: Order) => {
    setReading(false)
    onMade(order)
  }
  const answer = useAnswer(question, (order) => {
    setKept('')
    finish(order)
  })
  const gap = useGap(question, (order, dueAt) => {
    setKept(t.kept(order.id, formatDate(new Date(Date.parse(dueAt) - 1), currentLanguage())))
    finish(order)
  })
  const hits = data?.hits ?? []
  const failure = answer.error ?? gap.error
  return (
    <section className="knowledge" aria-label={t.knowledge}>
      <WebReports />
      {notices.map((notice) => (
        <p key={notice.id} className="knowledge-notice" title={notice.body}>
          <Mark name="stop" /> <strong>{t.notice}</strong> {notice.title}
          {notice.body && `：${notice.body}`}
        </p>
      ))}
      {kept !== '' && <p role="status">{kept}</p>}
      <button
        type="button"
        id="desk-knowledge"
        className="knowledge-row"
        data-testid="knowledge"
        disabled={disabled}
        aria-expanded={reading}
        onClick={() => {
          setKept('')
          setReading(!reading)
        }}
      >
        <span className="knowledge-head">
          {t.knowledge} <KeyCap>{keys.knowledge}</KeyCap>
        </span>
        <span className="knowledge-titles">{hits.length === 0 ? t.none : hits.slice(0, 2).map((hit) => <Title key={hit.article.id} hit={hit} />)}</span>
      </button>
      {reading && (
        <KnowledgeReader
          hits={hits}
          gaps={data?.gaps ?? []}
          busy={answer.isPending || gap.isPending}
          failure={failure ? errorText(failure) : ''}
          hasNote={form.note.trim() !== ''}
          unit={place?.units.find((one) => one.category === form.category)}
          onAnswer={(word) => answer.mutate(word)}
          onKeep={(id) => gap.mutate(id)}
          onClose={() => setReading(false)}
        />
      )}
    </section>
  )
}

function Title({ hit: { article, title } }: { hit: ArticleHit }) {
  return (
    <span>
      <i>{t.kinds[article.kind]}</i> <MarkedText of={title} />
    </span>
  )
}

/** Reports of the web that wait: who is free between two calls takes them. */
function WebReports() {
  const count = useWebReports().data?.orders.length ?? 0
  if (count === 0) return null
  return (
    <a className="knowledge-web" href="/intake" data-testid="web-waiting">
      <Mark name="new" /> {t.web(count)}
    </a>
  )
}
