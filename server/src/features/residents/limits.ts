import type { FastifyRequest, RouteShorthandOptions } from 'fastify'

/**
 * Whoever asks from outside, by address; of IPv6 the network of a household. Mobile networks put many people behind one
 * address: the limits are for machines, not for the third caller of a building.
 */
function visitor({ ip }: FastifyRequest): string {
  if (!ip.includes(':') || ip.startsWith('::ffff:')) return `public ${ip}`
  const [head = '', tail = ''] = ip.split('::')
  const groups = head.split(':').filter(Boolean)
  const missing = ip.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0
  return `public ${[...groups, ...Array<string>(missing).fill('0')].slice(0, 4).join(':')}`
}

/** So many requests a minute from one address. */
export const perMinute = (max: number): RouteShorthandOptions => ({
  config: { rateLimit: { max, timeWindow: '1 minute', keyGenerator: visitor } },
})
