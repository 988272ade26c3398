import type { ArticleHit } from '@heatline/server/api'
import { ListRow } from '../../parts/list-row.tsx'
import { MarkedText } from '../../parts/marked-text.tsx'
import { Tag } from '../../parts/tag.tsx'
import { formatPhone } from '../../text/format.ts'
import { words } from '../../text/order-words.ts'
import css from './knowledge.module.css'
import { t } from './texts.ts'

interface Props {
  hit: ArticleHit
  selected: boolean
  onSelect: () => void
}

export function HitRow({ hit: { article, title, excerpt }, selected, onSelect }: Props) {
  return (
    <ListRow chosen={selected} data-testid="article-row" onClick={onSelect}>
      <span className={css['hitHead']}>
        <span className={css['quiet']}>{t.kinds[article.kind]}</span>
        <strong>
          <MarkedText of={title} />
        </strong>
        {article.phone && <b>{formatPhone(article.phone)}</b>}
        <span className={css['quiet']}>{article.category ? words.category[article.category] : ''}</span>
        {article.expired && <Tag>{t.expired}</Tag>}
        {article.withdrawn && <Tag>{t.withdrawn}</Tag>}
      </span>
      <span className={css['excerpt']}>
        <MarkedText of={excerpt} />
      </span>
    </ListRow>
  )
}
