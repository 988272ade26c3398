import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'

/**
 * Bodies are taken as they are; parameters and queries, which arrive as text, first become the numbers their schema
 * names and are then checked like a body: making numbers lets "1e999" pass as one that is infinite.
 */
export function validateWithAjv(app: FastifyInstance): void {
  const strict = new Ajv({ useDefaults: true })
  const coercing = new Ajv({ coerceTypes: true, useDefaults: true })
  addFormats.default(strict)
  addFormats.default(coercing)
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const check = strict.compile(schema as object)
    return httpPart === 'body' ? check : inTurn(coercing.compile(schema as object), check)
  })
}

function inTurn(first: ValidateFunction, second: ValidateFunction) {
  return (data: unknown) => {
    const failed = [first, second].find((validate) => !validate(data))
    return failed ? { error: failed.errors ?? [] } : true
  }
}
