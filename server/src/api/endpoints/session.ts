import Type from 'typebox'
import * as S from '../shapes.ts'
import type { Endpoint } from './endpoint.ts'

export const health = {
  method: 'GET',
  path: '/api/health',
  reply: Type.Object({
    status: Type.Literal('ok'),
    database: Type.String(),
    migration: Type.Integer(),
    /** Where the map's ground comes out of a file: the version of the city in it, and how many versions the city has gone on since. */
    basemap: Type.Optional(Type.Object({ dataVersion: Type.Integer(), exportedAt: S.Moment, versionsBehind: Type.Integer() })),
  }),
} as const satisfies Endpoint

export const signIn = {
  method: 'POST',
  path: '/api/session',
  body: Type.Object({ login: Type.Intersect([S.Text(64), Type.String({ minLength: 1 })]), password: Type.String({ minLength: 1, maxLength: 200 }) }),
  reply: S.Me,
} as const satisfies Endpoint

/** A wall shows its token once and gets a session that only reads the redacted stream. */
export const signInKiosk = {
  method: 'POST',
  path: '/api/session/kiosk',
  body: Type.Object({ token: Type.String({ minLength: 16, maxLength: 200 }) }),
  reply: S.Me,
} as const satisfies Endpoint

export const whoAmI = { method: 'GET', path: '/api/session', reply: S.Me } as const satisfies Endpoint

export const signOut = { method: 'DELETE', path: '/api/session', reply: Type.Object({}) } as const satisfies Endpoint
