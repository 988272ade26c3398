import type { Category } from '@heatline/server/core/gazetteer'
import { callBackCounts } from '@heatline/server/core/reports/measures'
import type { Period } from '@heatline/server/core/reports/period'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Fragment } from 'react'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { changeQueryString } from '../../parts/use-query-string.ts'
import { words } from '../../text/order-words.ts'
import { momentText } from './moment-text.ts'
import { useUnitNames } from './names.ts'
import { behindQuery } from './queries.ts'
import css from './reports.module.css'
import { opensToText, type Opens } from './sheet.ts'
import { countWords } from './sheets.ts'
import { t } from './texts.ts'

/** Opens the orders behind a figure; the browser's back button closes them. */
export const openBehind = (opens: Opens) => changeQueryString({ behind: opensToText(opens) }, true)

interface Props {
  period: Period
  opens: Opens
  category: Category | undefined
  onClose: () => void
}

/** The orders that a figure counts, beside it. Escape closes. */
export function Behind({ period, opens, category, onClose }: Props) {
  const found = useInfiniteQuery(behindQuery(period, opens, category))
  const names = useUnitNames(t.columns.none)
  useKeys((event) => event.key === 'Escape' || undefined, onClose)
  const orders = found.data?.pages.flatMap((page) => page.orders) ?? []
  const called = (callBackCounts as readonly string[]).includes(opens.count)
  const scope = [
    opens.unit !== undefined && names.nameOf(opens.unit),
    opens.company !== undefined && names.nameOf(opens.company),
    opens.category && words.category[opens.category],
    opens.kind && words.kind[opens.kind],
    opens.source && t.sources[opens.source],
    opens.hour !== undefined && `${opens.hour}:00`,
    opens.day,
  ].filter((part) => part)
  return (
    <aside className={css['behind']} data-testid="report-behind">
      <header>
        <h2>{[countWords[opens.count].name, ...scope].join('·')}</h2>
        <Button size="small" onClick={onClose}>
          {t.close} Esc
        </Button>
      </header>
      <p>{countWords[opens.count].means}</p>
      {called && <p>{t.callBackOrders}</p>}
      {found.error && orders.length === 0 ? <ErrorPanel error={found.error} onRetry={() => void found.refetch()} /> : !found.data ? <LoadingPanel /> : (
        <Fragment>
          <p className={css['strong']}>{orders.length === 0 ? t.noOrders : t.total(orders.length, found.hasNextPage)}</p>
          <ul>
            {orders.map((order) => (
              <li key={order.id}>
                <a href={`/board?order=${order.id}`} title={t.onBoard}>
                  {order.id}
                </a>
                <p>
                  <b>{order.title || t.noPlace}</b>
                  <span>{words.state[order.state]}</span>
                </p>
                <p>
                  {[words.category[order.category], words.kind[order.kind], order.matter].join('·')}
                  <span>{order.unitName ?? t.columns.none}</span>
                </p>
                <p>{momentText(order.createdAt)}</p>
              </li>
            ))}
          </ul>
          {found.hasNextPage && (
            <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t.moreOrders}
            </Button>
          )}
        </Fragment>
      )}
    </aside>
  )
}
