import type { FastifyRequest } from 'fastify'
import type { OgcLink } from '../../api/shapes.ts'
import type { Collection } from '../../platform/collections/collection.ts'

export const mediaTypes = {
  json: 'application/json',
  geojson: 'application/geo+json',
  openapi: 'application/vnd.oai.openapi+json;version=3.0',
  html: 'text/html',
  problem: 'application/problem+json',
} as const

/** Where this server stands for the one who asks, behind a proxy or not: "https://heat.example/ogc". */
export function rootOf({ protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>): string {
  return `${protocol}://${host}/ogc`
}

export const link = (rel: string, href: string, type: string, title?: string): OgcLink => ({ href, rel, type, ...(title !== undefined && { title }) })

export const collectionUrl = (root: string, { id }: Collection): string => `${root}/collections/${id}`
