import type { Notice } from '@heatline/server/api'
import './notice-strip.css'
import { t } from './texts.ts'

/** What was announced last, along the map's foot while nobody calls: what, and where. `height` in units. */
export function NoticeStrip({ notice, height }: { notice: Notice; height: number }) {
  return (
    <section className="wall-announcement" data-testid="wall-notice" style={{ height: `calc(${height} * var(--u))` }}>
      <span>{t.notice}</span>
      <b>{notice.title}</b>
      <span>{notice.areaName || t.everywhere}</span>
    </section>
  )
}
