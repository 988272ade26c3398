import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyRequest, RouteShorthandOptions } from 'fastify'

/**
 * Whoever asks from outside, by address; of IPv6 the network of a household. Mobile networks put many people behind one
 * address: the limits are for machines, not for the third caller of a building.
 */
const visitor = ({ ip }: FastifyRequest): string => `public ${normalizeIP(ip, 64)}`

/** So many requests a minute from one address. */
export const perMinute = (max: number): RouteShorthandOptions => ({
  config: { rateLimit: { max, timeWindow: '1 minute', keyGenerator: visitor } },
})
