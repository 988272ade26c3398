export * from './shapes.ts'
export * from './events.ts'
export * as endpoints from './endpoints.ts'
export type { Endpoint } from './endpoints.ts'
