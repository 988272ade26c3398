import type { Order, OrderLife } from '@heatline/server/api'
import { transition } from '@heatline/server/core/work-order/transitions'
import { Button } from 'antd'
import { useMe } from '../../parts/session.tsx'
import { useMove } from '../../parts/use-move.ts'
import { changeQueryString } from '../../parts/use-query-string.ts'
import { spaceDigits } from '../../text/format.ts'
import { lifeWords } from '../../text/life-words.ts'
import { words } from '../../text/order-words.ts'
import css from './order-panel.module.css'
import { t } from './texts.ts'

interface Props {
  order: Order
  life: OrderLife
  onChanged: (order: Order) => void
}

/** Orders that this one belongs together with. */
export function Links({ order, life, onChanged }: Props) {
  const me = useMe()
  const mover = useMove((end) => end.kind === 'done' && onChanged(end.order))
  if (life.links.length === 0) return null
  const parts = transition(order, 'unlink', me).kind === 'allowed'
  return (
    <section className={css['proofs']}>
      <h3>{t.linked}</h3>
      <ul className={css['related']}>
        {life.links.map((link) => (
          <li key={`${link.id} ${link.kind}`}>
            <button type="button" onClick={() => changeQueryString({ order: String(link.id), dispatch: null }, true)}>
              <b>{lifeWords.link[link.kind]}</b> {t.order(link.id)}　{spaceDigits(link.title)}　{link.matter}　{words.state[link.state]}
            </button>
            {parts && link.kind !== 'merged-into' && link.kind !== 'took-in' && (
              <Button size="small" disabled={mover.phase !== 'idle'} onClick={() => mover.move(order, { action: 'unlink', otherId: link.id })}>
                {t.unlink}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
