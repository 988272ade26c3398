import { endpoints, type Article } from '@heatline/server/api'
import { Button } from 'antd'
import { call } from '../../api/call.ts'
import { Facts } from '../../parts/facts.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import panes from '../../parts/panes.module.css'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { Tag } from '../../parts/tag.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { errorText } from '../../text/error-text.ts'
import { formatPhone, spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { ArticleForm } from './article-form.tsx'
import css from './knowledge.module.css'
import { useArticle, useKnowledgeChange } from './queries.ts'
import { t } from './texts.ts'

interface Props {
  id: number
  editing: boolean
  canWrite: boolean
  onEdit: () => void
  onClose: () => void
}

/** One article in full, with its versions. */
export function ArticlePanel({ id, editing, canWrite, onEdit, onClose }: Props) {
  const { data, error, refetch } = useArticle(id)
  const now = useSecond()
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingPanel />
  const { article, versions, told } = data
  if (editing) return <ArticleForm key={article.version} article={article} onDone={onClose} onCancel={onClose} />
  return (
    <article className={`${panes['column']} ${panes['side']} ${css['panel']}`} data-testid="article">
      <h2>{article.title}</h2>
      {article.phone && (
        <p className={css['phone']}>
          {formatPhone(article.phone)} <span>{article.hours}</span>
        </p>
      )}
      <p className={css['text']}>{spaceDigits(article.body)}</p>
      <div className={css['facts']}>
        <Facts
          of={[
            [t.fields.kind, `${t.kinds[article.kind]}　${article.category ? words.category[article.category] : t.allCategories}`],
            [t.fields.owner, article.owner],
            [t.fields.validUntil, (
              <>
                {article.validUntil ?? t.forever}
                {article.expired && <Tag>{t.expired}</Tag>}
                {article.withdrawn && <Tag>{t.withdrawn}</Tag>}
              </>
            )],
            [t.versions, [
              ...versions.map((version) => [t.version(version.version), formatMoment(version.at, now), version.by].filter(Boolean).join('　')),
              ...(told > 0 ? [t.told(told)] : []),
            ].join('\n')],
          ]}
        />
      </div>
      {canWrite && <Ways article={article} onEdit={onEdit} />}
    </article>
  )
}

function Ways({ article, onEdit }: { article: Article; onEdit: () => void }) {
  const { mutate, isPending, error } = useKnowledgeChange((withdrawn: boolean) =>
    call(endpoints.withdrawArticle, { params: { id: article.id }, body: { version: article.version, withdrawn } }))
  return (
    <div className={css['ways']}>
      <Button type="primary" onClick={onEdit}>
        {t.edit} <KeyCap>E</KeyCap>
      </Button>
      <Button disabled={isPending} onClick={() => mutate(!article.withdrawn)}>
        {article.withdrawn ? t.restore : t.withdraw}
      </Button>
      {error && <p role="alert">{errorText(error)}</p>}
    </div>
  )
}
