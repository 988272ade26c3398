import type { Order } from '@heatline/server/api'
import type { LinkKind } from '@heatline/server/core/work-order/order'
import { transition } from '@heatline/server/core/work-order/transitions'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { relatedQuery } from '../../api/queries.ts'
import { useMe } from '../../parts/session.tsx'
import type { Mover } from '../../parts/use-move.ts'
import { spaceDigits } from '../../text/format.ts'
import { lifeWords } from '../../text/life-words.ts'
import { words } from '../../text/order-words.ts'
import css from './order-panel.module.css'
import { t } from './texts.ts'

interface Props {
  order: Order
  mover: Mover
  onLeave: () => void
}

/** Orders that may belong together with this one: linked, or one of them merged into the other. */
export function TogetherForm({ order, mover, onLeave }: Props) {
  const me = useMe()
  const { data } = useQuery(relatedQuery(order.id, order.version))
  const mergeable = transition(order, 'merge', me).kind === 'allowed'
  const link = (otherId: number, linkKind: LinkKind) => mover.move(order, { action: 'link', otherId, linkKind })
  return (
    <section className={css['form']}>
      <h3>{t.related}</h3>
      {data?.orders.length === 0 && <p>{t.noRelated}</p>}
      <ul className={css['related']}>
        {data?.orders.map(({ order: other, because }) => (
          <li key={other.id} data-testid="related-order" data-order-id={other.id}>
            <span>
              <b>{lifeWords.link[because]}</b> {t.order(other.id)}　{spaceDigits(other.title)}　{other.matter}　{words.state[other.state]}
            </span>
            <Button size="small" data-testid="link" disabled={mover.phase !== 'idle'} onClick={() => link(other.id, because)}>
              {t.linkAs(lifeWords.link[because])}
            </Button>
            {because !== 'same-cause' && (
              <Button size="small" disabled={mover.phase !== 'idle'} onClick={() => link(other.id, 'same-cause')}>
                {t.linkAs(lifeWords.link['same-cause'])}
              </Button>
            )}
            {mergeable && (
              <Button size="small" data-testid="merge" disabled={mover.phase !== 'idle'} onClick={() => mover.move(order, { action: 'merge', otherId: other.id })}>
                {t.merge}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={css['line']}>
        <Button onClick={onLeave}>{t.cancel}</Button>
      </div>
    </section>
  )
}
