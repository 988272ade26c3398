import type { ArticleHit } from '@heatline/server/api'
import { MarkedText } from '../../parts/marked-text.tsx'
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
    <button type="button" className={css['hit']} aria-pressed={selected} data-testid="article-row" onClick={onSelect}>
      <span className={css['hitHead']}>
        <i>{t.kinds[article.kind]}</i>
        <strong>
          <MarkedText of={title} />
        </strong>
        {article.phone && <b>{formatPhone(article.phone)}</b>}
        <i>{article.category ? words.category[article.category] : ''}</i>
        {article.expired && <em>{t.expired}</em>}
        {article.withdrawn && <em>{t.withdrawn}</em>}
      </span>
      <span className={css['excerpt']}>
        <MarkedText of={excerpt} />
      </span>
    </button>
  )
}
