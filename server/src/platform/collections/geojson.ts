import type { Feature } from './collection.ts'

/** A feature as GeoJSON text; its geometry is passed on as the database wrote it. `members` come last. */
export function featureText({ id, geometry, properties }: Feature, members: object = {}): string {
  const more = JSON.stringify(members).slice(1, -1)
  return `{"type":"Feature","id":${id},"geometry":${geometry ?? 'null'},"properties":${JSON.stringify(properties)}${more && `,${more}`}}`
}
