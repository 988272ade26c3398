import { endpoints, type Asker, type Gap } from '@heatline/server/api'
import { may } from '@heatline/server/core/roles'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Chips } from '../../parts/chips.tsx'
import { ListRow } from '../../parts/list-row.tsx'
import panes from '../../parts/panes.module.css'
import { useMe } from '../../parts/session.tsx'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { errorText } from '../../text/error-text.ts'
import { formatDate, formatPhone } from '../../text/format.ts'
import { currentLanguage } from '../../text/language.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { telLink } from '../../text/tel.ts'
import { ArticleForm } from './article-form.tsx'
import css from './knowledge.module.css'
import { useKnowledgeChange, useGaps, useSearch, type GapsShown } from './queries.ts'
import { t } from './texts.ts'

const shows: GapsShown[] = ['open', 'to-tell', 'closed']

/** Questions without an article, the most urgent first; then who waits to be told. */
export function GapsTab() {
  const [show, setShow] = useState<GapsShown>('open')
  const { data, error, refetch } = useGaps(show)
  const [selected, setSelected] = useState<number>()
  const now = useSecond()
  const gap = data?.gaps.find((one) => one.id === selected) ?? data?.gaps[0]
  return (
    <>
      <div className={css['filters']}>
        <Chips
          testId="gaps"
          values={shows}
          chosen={show}
          label={(one) => t.gaps[one]}
          count={(one) => ({ open: data?.open, 'to-tell': data?.toTell, closed: undefined })[one]}
          onChoose={setShow}
        />
      </div>
      {data ? (
        <div className={css['body']}>
          <section className={css['rows']}>
            {data.gaps.length === 0 && <EmptyPanel title={t.noGaps[show]} />}
            {data.gaps.map((one) => (
              <ListRow key={one.id} chosen={one.id === gap?.id} data-testid="gap-row" onClick={() => setSelected(one.id)}>
                <span className={css['hitHead']}>
                  <strong>{one.question}</strong>
                </span>
                <span className={css['excerpt']}>
                  {`${words.category[one.category]}　${t.askers(one.askers.filter((asker) => asker.toldAt === null).length)}　${t.owed} ${one.owner || t.unowned}　`}
                  {one.closedAt === null && <b data-late={one.late}>{one.late ? t.late : t.due(lastDay(one))}</b>}
                </span>
              </ListRow>
            ))}
          </section>
          {gap ? <GapPanel key={gap.id} gap={gap} now={now} /> : <EmptyPanel title={t.choose} />}
        </div>
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingPanel />
      )}
    </>
  )
}

/** The day that ends at the limit. */
const lastDay = (gap: Gap) => formatDate(new Date(Date.parse(gap.dueAt) - 1), currentLanguage())

function GapPanel({ gap, now }: { gap: Gap; now: Date }) {
  const { role } = useMe()
  const [writing, setWriting] = useState(false)
  if (writing) return <ArticleForm gap={gap} onDone={() => setWriting(false)} onCancel={() => setWriting(false)} />
  return (
    <article className={`${panes['column']} ${panes['side']} ${css['panel']}`}>
      <h2>{gap.question}</h2>
      <p className={css['quiet']}>
        {t.openedBy(gap.openedBy, formatMoment(gap.openedAt, now))}　{t.owed} {gap.owner || t.unowned}　{t.due(lastDay(gap))}
      </p>
      {gap.article && (
        <p className={css['lead']}>
          {t.answeredBy} <a href={`/knowledge?id=${gap.article.id}`}>{gap.article.title}</a>
        </p>
      )}
      <ul className={`${panes['bare']} ${css['askers']}`}>
        {gap.askers.map((asker) => (
          <AskerRow key={asker.orderId} gap={gap} asker={asker} now={now} />
        ))}
      </ul>
      {!gap.article && may(role, 'knowledge.write') && (
        <div className={css['ways']}>
          <Button type="primary" data-testid="write-answer" onClick={() => setWriting(true)}>
            {t.write}
          </Button>
          <ExistingArticle gap={gap} />
        </div>
      )}
    </article>
  )
}

function AskerRow({ gap, asker, now }: { gap: Gap; asker: Asker; now: Date }) {
  const { role } = useMe()
  const { mutate, isPending, error } = useKnowledgeChange(() => call(endpoints.tellAsker, { params: { id: gap.id }, body: { orderId: asker.orderId } }))
  return (
    <li>
      <span>{asker.callerName || t.anonymous}</span>
      <a href={telLink(asker.number)}>{formatPhone(asker.number)}</a>
      <span className={css['quiet']}>{formatMoment(asker.askedAt, now)}</span>
      {asker.toldAt ? (
        <span className={css['quiet']}>{t.toldAt(formatMoment(asker.toldAt, now))}</span>
      ) : (
        gap.article && may(role, 'order.create') && (
          <Button size="small" loading={isPending} data-testid="tell" onClick={() => mutate()}>
            {t.tell}
          </Button>
        )
      )}
      {error && <span role="alert">{errorText(error)}</span>}
    </li>
  )
}

/** An article that was there all along. */
function ExistingArticle({ gap }: { gap: Gap }) {
  const [q, setQ] = useState(gap.question)
  const { data } = useSearch({ q, limit: 8 })
  const { mutate, isPending, error } = useKnowledgeChange((articleId: number) => call(endpoints.answerGap, { params: { id: gap.id }, body: { articleId } }))
  const [articleId, setArticleId] = useState<number | null>(null)
  return (
    <>
      <Select
        className={css['grows'] ?? ''}
        showSearch={{ filterOption: false, onSearch: (text) => setQ(text || gap.question) }}
        placeholder={t.pickArticle}
        value={articleId}
        options={(data?.hits ?? []).map(({ article }) => ({ value: article.id, label: article.title }))}
        onChange={setArticleId}
      />
      <Button disabled={articleId === null} loading={isPending} onClick={() => articleId !== null && mutate(articleId)}>
        {t.pickThis}
      </Button>
      {error && <p role="alert">{errorText(error)}</p>}
    </>
  )
}
