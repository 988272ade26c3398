export * from './shapes.ts'
export * from './events.ts'
export * as endpoints from './endpoints.ts'
export type { ApiError, Endpoint } from './endpoints.ts'
