import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Endpoint } from '../api/endpoints.ts'
import { may, type Permission, type Viewer } from '../core/roles.ts'
import { AppError } from '../errors.ts'

type Part<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends TSchema ? Static<E[K]> : undefined

export interface Asked<E extends Endpoint> {
  params: Part<E, 'params'>
  query: Part<E, 'query'>
  body: Part<E, 'body'>
  viewer: Viewer
  request: FastifyRequest
  reply: FastifyReply
}

/** Nobody: who asks where everyone may. */
const nobody: Viewer = { userId: 0, name: '', role: 'wall', unitId: null, seat: null }

/**
 * Registers an endpoint of the contract: its shapes are checked before the handler runs, and so is the permission.
 * `'public'` needs no session, `'signed-in'` any.
 */
export function route<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  access: Permission | 'public' | 'signed-in',
  handler: (asked: Asked<E>) => Promise<Static<E['reply']>>,
  options: RouteShorthandOptions = {},
): void {
  app.route({
    ...options,
    method: endpoint.method,
    url: endpoint.path,
    schema: {
      ...(endpoint.params && { params: endpoint.params }),
      ...(endpoint.query && { querystring: endpoint.query }),
      ...(endpoint.body && { body: endpoint.body }),
    },
    preValidation: async (request) => {
      if (access !== 'public') authorise(request.viewer, access)
    },
    handler: async (request, reply) =>
      handler({
        params: request.params as Part<E, 'params'>,
        query: request.query as Part<E, 'query'>,
        body: request.body as Part<E, 'body'>,
        viewer: request.viewer ?? nobody,
        request,
        reply,
      }),
  })
}

/** The viewer, if signed in and allowed; refuses otherwise. */
export function authorise(viewer: Viewer | undefined, access: Permission | 'signed-in'): Viewer {
  if (!viewer) throw new AppError('not-signed-in', 'sign in first')
  if (access !== 'signed-in' && !may(viewer.role, access)) throw new AppError('forbidden', `${viewer.role} may not ${access}`)
  return viewer
}
