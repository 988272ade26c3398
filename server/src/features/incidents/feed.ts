import type { PublicStop } from '../../api/shapes.ts'
import { noticeOf } from '../../core/incidents/notice.ts'

/** Published stops as an Atom feed (RFC 4287); `self` is its own address. */
export function atomFeed(stops: readonly PublicStop[], self: string, now: Date): string {
  const updated = stops.map((stop) => stop.changedAt).sort().at(-1) ?? now.toISOString()
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `<id>${escaped(self)}</id><title>停供公告</title><updated>${updated}</updated>`,
    `<link rel="self" href="${escaped(self)}"/><author><name>暖线</name></author>`,
    ...stops.map((stop) => entry(stop, self)),
    '</feed>',
    '',
  ].join('\n')
}

function entry(stop: PublicStop, self: string): string {
  const { title, lines } = noticeOf(stop)
  return [
    `<entry><id>${escaped(self)}#${stop.id}</id><title>${escaped(title)}</title>`,
    `<published>${stop.publishedAt}</published><updated>${stop.changedAt}</updated>`,
    `<category term="${stop.category}"/><category term="${stop.kind}"/>`,
    `<content type="text">${escaped(lines.join('\n'))}</content></entry>`,
  ].join('')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? '')
}
