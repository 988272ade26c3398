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
  'too-many': 409,
  'taken': 409,
  'not-located': 422,
  'wrong-unit': 422,
  'complaint-alone': 422,
  'not-exempt': 422,
  'too-late': 422,
  'closing-needs': 422,
  'wrong-type': 415,
  'unsound': 422,
  'too-many-requests': 429,
  'too-large': 413,
  'unavailable': 503,
  'not-installed': 501,
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
const meaningOf: Record<string, { code: ErrorCode; field: string; message: string }> = {
  work_order_call: { code: 'invalid', field: 'callId', message: 'there is no such call' },
  notice_district: { code: 'invalid', field: 'area', message: 'there is no such district' },
  notice_estate: { code: 'invalid', field: 'area', message: 'there is no such estate' },
  notice_unit: { code: 'invalid', field: 'area', message: 'there is no such unit' },
  order_answer_unit: { code: 'invalid', field: 'unitId', message: 'there is no such unit' },
  work_order_unit: { code: 'invalid', field: 'unitId', message: 'there is no such unit' },
  work_order_about_unit: { code: 'invalid', field: 'aboutUnitId', message: 'there is no such unit' },
  work_order_request_one_open: { code: 'impossible', field: 'kind', message: 'a request is open already' },
  service_stop_forward: { code: 'invalid', field: 'expectedEnd', message: 'a stop ends after it begins' },
  service_stop_building_building: { code: 'invalid', field: 'places', message: 'there is no such building' },
  service_stop_area_area: { code: 'invalid', field: 'places', message: 'there is no such area' },
  supervision_slip_client_id_unique: { code: 'taken', field: 'clientId', message: 'this client id belongs to the slip of another order' },
  user_account_login_unique: { code: 'taken', field: 'login', message: 'the login is taken' },
  user_account_seat_unique: { code: 'taken', field: 'seat', message: 'the seat is taken' },
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
    const known = error.constraint ? meaningOf[error.constraint] : undefined
    return known && { status: statusOf[known.code], body: { code: known.code, message: known.message, details: { field: known.field } } }
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

/** Lost connections, a database that is just starting or has no room left, what somebody else holds for long: try again, it is not a bug. */
function isUnavailable(error: { code?: string; message: string }): boolean {
  const code = error.code ?? ''
  return /^(08|53|57P0|55P03)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code) || /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
}

/** What the log may keep of a failure: PostgreSQL's own message and details quote the row, and with it people. */
export function loggable(error: unknown): object {
  if (!(error instanceof DatabaseError)) return { err: error }
  const { code, constraint, table, stack = '' } = error
  return { database: { code, constraint, table, stack: stack.split('\n').filter((line) => /^\s+at /.test(line)).join('\n') } }
}

/** The one place where failures become answers: `{ code, message, details }`. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const answer = answerOf(error)
    if (answer) return reply.status(answer.status).send(answer.body)
    if (isUnavailable(error)) {
      request.log.warn(loggable(error), 'database unavailable')
      return reply.status(503).header('retry-after', '2').send({ code: 'unavailable', message: 'the database does not answer' })
    }
    request.log.error(loggable(error), 'bug')
    return reply.status(500).send({ code: 'internal', message: `request ${request.id} failed` })
  })
  app.setNotFoundHandler((request, reply) => reply.status(404).send({ code: 'not-found', message: `${request.method} ${request.url}` }))
}
