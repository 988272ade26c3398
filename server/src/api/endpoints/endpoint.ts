import Type, { type TSchema } from 'typebox'
import * as S from '../shapes.ts'

/**
 * The contract: one object per endpoint, used by the server's route and by the web's typed call.
 * Errors of every endpoint are `ApiError` with a 4xx or 5xx status.
 */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  params?: TSchema
  query?: TSchema
  body?: TSchema
  reply: TSchema
}

export const IdParam = Type.Object({ id: S.Id })
