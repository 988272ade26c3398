import type { Collection, Property } from '../../platform/collections/collection.ts'
import { filtersOf } from '../../platform/collections/selection.ts'
import { pageSizes } from './items.ts'

const inQuery = (name: string, description: string, schema: object) => ({ name, in: 'query', description, required: false, schema, style: 'form', explode: false })

/** What every collection's items can be asked with. */
export const sharedParameters = {
  featureId: { name: 'featureId', in: 'path', description: 'A feature’s `id`', required: true, schema: { type: 'string' } },
  limit: inQuery('limit', 'How many features a page has at the most; more than the maximum is the maximum.', {
    type: 'integer', minimum: 1, maximum: pageSizes.most, default: pageSizes.default,
  }),
  bbox: inQuery('bbox', 'Only features that touch this box of WGS 84 degrees: west, south, east, north; or with heights, which are ignored. West greater than east crosses the antimeridian. Features without a place always come.', {
    type: 'array', oneOf: [{ minItems: 4, maxItems: 4 }, { minItems: 6, maxItems: 6 }], items: { type: 'number' },
  }),
  datetime: inQuery('datetime', 'Only features of this moment or interval, in RFC 3339: `2026-01-15T08:00:00Z`, `2026-01-15T08:00:00Z/..`. Collections without time are not limited by it.', { type: 'string' }),
  after: inQuery('after', 'Where the page begins: after the feature of this id. `next` links carry it.', { type: 'integer', minimum: 1 }),
}

export function itemParameters(collection: Collection): object[] {
  return [
    ...(['limit', 'bbox', 'datetime', 'after'] as const).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ...filtersOf(collection).map((property) => inQuery(property.name, `Only features whose \`${property.name}\` (${property.head}) is exactly this.`, valueSchema(property))),
  ]
}

function valueSchema({ type, filter }: Property): object {
  if (type === 'integer') return { type: 'integer', minimum: 0 }
  return { type: 'string', ...(typeof filter === 'object' && { enum: filter }) }
}
