import { endpoints, type Notice } from '@heatline/server/api'
import { may } from '@heatline/server/core/roles'
import { Button } from 'antd'
import { call } from '../../api/call.ts'
import { useMe } from '../../parts/session.tsx'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { Tag } from '../../parts/tag.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { errorText } from '../../text/error-text.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import css from './knowledge.module.css'
import { NoticeForm } from './notice-form.tsx'
import { useKnowledgeChange, useNotices } from './queries.ts'
import { t } from './texts.ts'

/** What is announced, and the form to announce. */
export function NoticesTab() {
  const { data, error, refetch } = useNotices()
  const { role } = useMe()
  const now = useSecond()
  if (!data) return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />
  return (
    <div className={css['body']}>
      <section className={css['rows']}>
        {data.notices.length === 0 && <EmptyPanel title={t.noNotices} />}
        {data.notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} now={now} canWrite={may(role, 'notice.write')} />
        ))}
      </section>
      {may(role, 'notice.write') && <NoticeForm />}
    </div>
  )
}

function stateOf(notice: Notice, now: Date): keyof typeof t.noticeState {
  if (notice.withdrawnAt) return 'withdrawn'
  if (Date.parse(notice.startsAt) > now.getTime()) return 'coming'
  return Date.parse(notice.endsAt) > now.getTime() ? 'current' : 'over'
}

function NoticeRow({ notice, now, canWrite }: { notice: Notice; now: Date; canWrite: boolean }) {
  const state = stateOf(notice, now)
  const { mutate, isPending, error } = useKnowledgeChange(() => call(endpoints.withdrawNotice, { params: { id: notice.id } }))
  return (
    <article className={css['notice']} data-state={state} data-testid="notice-row">
      <h3>
        <Tag>{t.noticeState[state]}</Tag> {notice.title}
      </h3>
      <p className={css['text']}>{notice.body}</p>
      <p className={css['quiet']}>
        {[
          notice.areaName || t.areas.city,
          notice.category ? words.category[notice.category] : '',
          notice.channels.map((channel) => t.channels[channel]).join('、'),
          `${formatMoment(notice.startsAt, now)} – ${formatMoment(notice.endsAt, now)}`,
          t.by(notice.createdBy),
        ].filter(Boolean).join('　')}
      </p>
      {canWrite && (state === 'current' || state === 'coming') && (
        <Button size="small" loading={isPending} onClick={() => mutate()}>
          {t.notices.takeBack}
        </Button>
      )}
      {error && <p role="alert">{errorText(error)}</p>}
    </article>
  )
}
