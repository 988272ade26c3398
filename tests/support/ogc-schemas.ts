import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

/** The standard's own schemas, where the folder beside the checkout has them. */
const folder = fileURLToPath(new URL('../../../shared/interop/ogcapi-features/core/openapi/schemas', import.meta.url))
const standard = existsSync(folder) ? readStandard() : undefined
if (!standard) console.warn(`OGC API: the standard's schemas are not at ${folder}; answers are held against the server's own description alone.`)

interface Parameter {
  name: string
  schema: object
}
export interface ApiDocument {
  openapi: string
  servers: { url: string }[]
  paths: Record<string, { get: { operationId: string; parameters: (Parameter | { $ref: string })[]; responses: Record<string, unknown>; security?: [] } }>
  components: {
    parameters: Record<string, Parameter>
    schemas: Record<string, object>
    responses: Record<string, object>
    securitySchemes: Record<string, { type: string; scheme?: string }>
  }
}

function validator(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  return ajv
}

function readStandard(): Ajv {
  const ajv = validator()
  for (const file of globSync('*.yaml', { cwd: folder })) {
    // YAML's null stands there for the name of JSON Schema's type.
    const schema = parse(readFileSync(join(folder, file), 'utf8'), (key, value: unknown) => (key === 'type' ? typeNames(value) : value)) as object
    ajv.addSchema({ ...schema, $id: `standard:///${basename(file)}` })
  }
  return ajv
}

function typeNames(value: unknown): unknown {
  return value === null ? 'null' : Array.isArray(value) ? value.map((one: unknown) => one ?? 'null') : value
}

/** What the standard's schema of that name says against a document; nothing where the schemas are not there. */
export function standardProblems(name: string, document: unknown): string[] {
  if (!standard) return []
  const validate = standard.getSchema(`standard:///${name}.yaml`)
  if (!validate) throw new Error(`the standard has no schema ${name}`)
  return validate(document) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** What the server's own description of an operation says against its answer. */
export function openApiProblems(api: ApiDocument, path: string, document: unknown, status = '200'): string[] {
  const ajv = validator()
  ajv.addSchema({ $id: 'api:///', ...api })
  const response = api.paths[path]?.get.responses[status] as { $ref?: string; content?: Record<string, object> } | undefined
  if (!response) return [`${path} describes no ${status}`]
  const described = response.$ref ? (api.components.responses[status] as typeof response) : response
  const [media] = Object.values(described.content ?? {}) as { schema: { $ref: string } }[]
  const validate = ajv.getSchema(`api:///${media?.schema.$ref}`)
  if (!validate) return [`${path} has no schema`]
  return validate(document) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
