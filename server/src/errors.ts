import type { FastifyError, FastifyInstance } from 'fastify'
import { DatabaseError } from 'pg'

/** Every refusal's stable code and its status. The web has a sentence for each in the user's language. */
const statusOf = {
  'bad-request': 400,
  'invalid': 400,
  'not-signed-in': 401,
  'wrong-password': 401,
  'locked-out': 429,
  'forbidden': 403,
  'cross-site': 403,
  'not-found': 404,
  'stale': 409,
  'impossible': 409,
  'taken': 409,
  'not-located': 422,
  'wrong-unit': 422,
  'too-many-requests': 429,
  'too-large': 413,
  'unavailable': 503,
} as const
export type ErrorCode = keyof typeof statusOf

/** A request that is refused. `message` is for people who read logs; `details` may name the field or what is there now. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: unknown
  constructor(code: ErrorCode, message: string, details?: unknown) {
    super(message)
    this.code = code
    this.details = details
  }
}

/** What a broken constraint means to the one who asked. */
const codeOfConstraint: Record<string, [ErrorCode, string]> = {
  work_order_call: ['invalid', 'callId'],
  work_order_unit: ['invalid', 'unitId'],
  user_account_login_unique: ['taken', 'login'],
  user_account_seat_unique: ['taken', 'seat'],
}

/** "body.matter", or the name of a field that is missing. */
function fieldOf({ instancePath, params }: NonNullable<FastifyError['validation']>[number]): string {
  const missing = params['missingProperty']
  return [...instancePath.split('/').slice(1), ...(typeof missing === 'string' ? [missing] : [])].join('.')
}

interface Answer {
  status: number
  body: { code: string; message: string; details?: unknown }
}

function answerOf(error: FastifyError | AppError | DatabaseError): Answer | undefined {
  if (error instanceof AppError) {
    return { status: statusOf[error.code], body: { code: error.code, message: error.message, ...(error.details !== undefined && { details: error.details }) } }
  }
  if (error instanceof DatabaseError) {
    const known = error.constraint ? codeOfConstraint[error.constraint] : undefined
    if (known) return { status: statusOf[known[0]], body: { code: known[0], message: error.message, details: { field: known[1] } } }
    return undefined
  }
  if (error.validation) {
    const fields = error.validation.map((one) => ({ field: fieldOf(one), problem: one.message }))
    return { status: 400, body: { code: 'invalid', message: error.message, details: { in: error.validationContext, fields } } }
  }
  if (error.statusCode === 429) return { status: 429, body: { code: 'too-many-requests', message: error.message } }
  if (error.statusCode === 413) return { status: 413, body: { code: 'too-large', message: error.message } }
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) {
    return { status: error.statusCode, body: { code: 'bad-request', message: error.message } }
  }
  return undefined
}

/** Lost connections and a database that is just starting: try again, it is not a bug. */
function isUnavailable(error: { code?: string; message: string }): boolean {
  const code = error.code ?? ''
  return /^(08|57P0)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code) || /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
}

/** The one place where failures become answers: `{ code, message, details }`. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const answer = answerOf(error)
    if (answer) return reply.status(answer.status).send(answer.body)
    if (isUnavailable(error)) {
      request.log.warn({ err: error }, 'database unavailable')
      return reply.status(503).header('retry-after', '2').send({ code: 'unavailable', message: 'the database does not answer' })
    }
    request.log.error({ err: error }, 'bug')
    return reply.status(500).send({ code: 'internal', message: `request ${request.id} failed` })
  })
  app.setNotFoundHandler((request, reply) => reply.status(404).send({ code: 'not-found', message: `${request.method} ${request.url}` }))
}
