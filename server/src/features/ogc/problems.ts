import type { FastifyInstance } from 'fastify'
import { STATUS_CODES } from 'node:http'
import type { ApiError, OgcProblem } from '../../api/shapes.ts'
import { mediaTypes } from './links.ts'

/** Refusals under `app` have the standard's form, and a program that did not say who it is is asked for it. */
export function answerWithProblems(app: FastifyInstance): void {
  app.addHook('preSerialization', async (_request, reply, payload) => {
    if (reply.statusCode < 400) return payload
    const { code, message } = payload as ApiError
    reply.type(mediaTypes.problem)
    if (reply.statusCode === 401) reply.header('www-authenticate', 'Basic realm="Heatline: access token as password", charset="UTF-8"')
    return {
      type: 'about:blank',
      title: STATUS_CODES[reply.statusCode] ?? 'Error',
      status: reply.statusCode,
      detail: message,
      code,
      description: message,
    } satisfies OgcProblem
  })
}
