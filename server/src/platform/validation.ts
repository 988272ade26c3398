import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'

/** Bodies are taken as they are; parameters and queries, which arrive as text, become the numbers their schema names. */
export function validateWithAjv(app: FastifyInstance): void {
  const strict = new Ajv({ removeAdditional: false, useDefaults: true, allErrors: false })
  const coercing = new Ajv({ coerceTypes: true, removeAdditional: false, useDefaults: true, allErrors: false })
  addFormats.default(strict)
  addFormats.default(coercing)
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? strict : coercing).compile(schema as object))
}
