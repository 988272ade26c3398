import * as S from '../../api/shapes.ts'
import type { Collection } from '../../platform/collections/collection.ts'
import { collections } from '../../platform/collections/collections.ts'
import { mediaTypes } from './links.ts'
import { featureSchema, featuresSchema } from './openapi-features.ts'
import { itemParameters, sharedParameters } from './openapi-parameters.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const refused = (status: string) => ({ $ref: `#/components/responses/${status}` })
const replies = (description: string, mediaType: string, schema: object) => ({ description, content: { [mediaType]: { schema } } })

const problems = {
  '400': 'A parameter that is not described here, or a value that it cannot have',
  '401': 'Who asks is not signed in, or the access token is unknown or revoked',
  '403': 'This account may not read it',
  '404': 'There is no such thing, or this account may not know of it',
  '429': 'Too many requests',
  '500': 'A mistake of this server',
  '503': 'The database does not answer; try again',
} as const
const always = ['400', '401', '429', '500', '503']

interface OperationParts {
  id: string
  summary: string
  success: object
  parameters?: object[]
  isPublic?: boolean
  isVersioned?: boolean
}

/** A GET. */
function operation({ id, summary, success, parameters = [], isPublic = false, isVersioned = false }: OperationParts) {
  const statuses = isPublic ? always : [...always, '403', '404']
  return {
    get: {
      operationId: id,
      summary,
      parameters,
      ...(isPublic && { security: [] }),
      responses: {
        '200': success,
        ...(isVersioned && { '304': { description: 'Unchanged since the ETag of If-None-Match' } }),
        ...Object.fromEntries(statuses.map((status) => [status, refused(status)])),
      },
    },
  }
}

function pathsOf(collection: Collection) {
  const { id, title, titleEnglish } = collection
  const name = `${title} ${titleEnglish}`
  return {
    [`/collections/${id}`]: operation({ id: `describe.${id}`, summary: name, success: replies(name, mediaTypes.json, ref('collection')) }),
    [`/collections/${id}/items`]: operation({
      id: `items.${id}`,
      summary: `${name}: features`,
      parameters: itemParameters(collection),
      success: replies('A page of features, oldest first', mediaTypes.geojson, ref(`${id}Features`)),
      isVersioned: collection.versioned,
    }),
    [`/collections/${id}/items/{featureId}`]: operation({
      id: `item.${id}`,
      summary: `${name}: one feature`,
      parameters: [{ $ref: '#/components/parameters/featureId' }],
      success: replies('The feature', mediaTypes.geojson, ref(`${id}Feature`)),
    }),
  }
}

/** All that is served under `root`, in OpenAPI 3.0. */
export function describeApi(root: string) {
  return {
    openapi: '3.0.3',
    info: {
      title: 'Heatline 暖线: OGC API - Features',
      version: '1.0.0',
      description: 'Read with a session of the console, or with an access token made by `heatline token add`: as a bearer token, or as the password of HTTP Basic with any user name.',
      license: { name: 'MIT' },
    },
    servers: [{ url: root }],
    security: [{ basic: [] }, { bearer: [] }, { session: [] }],
    paths: {
      '/': operation({ id: 'landingPage', summary: 'Where everything is', isPublic: true, success: replies('Links', mediaTypes.json, ref('landingPage')) }),
      '/conformance': operation({ id: 'conformance', summary: 'What of the standard is kept', isPublic: true, success: replies('Conformance classes', mediaTypes.json, ref('conformance')) }),
      '/api': operation({ id: 'api', summary: 'This document', isPublic: true, success: replies('OpenAPI 3.0', mediaTypes.openapi, { type: 'object' }) }),
      '/api.html': operation({ id: 'apiPage', summary: 'This document, for people', isPublic: true, success: replies('A page', mediaTypes.html, { type: 'string' }) }),
      '/collections': operation({ id: 'collections', summary: 'What this account may read', success: replies('Collections', mediaTypes.json, ref('collections')) }),
      ...Object.assign({}, ...collections.map(pathsOf)) as ReturnType<typeof pathsOf>,
    },
    components: {
      securitySchemes: {
        basic: { type: 'http', scheme: 'basic', description: 'The access token as the password; the user name says nothing.' },
        bearer: { type: 'http', scheme: 'bearer', description: 'The access token.' },
        session: { type: 'apiKey', in: 'cookie', name: 'heatline', description: 'A browser that is signed in to the console.' },
      },
      parameters: sharedParameters,
      schemas: {
        landingPage: S.OgcLandingPage,
        conformance: S.OgcConformance,
        collection: S.OgcCollection,
        collections: S.OgcCollections,
        problem: S.OgcProblem,
        ...Object.fromEntries(collections.flatMap((one) => [
          [`${one.id}Feature`, featureSchema(one, true)],
          [`${one.id}Features`, featuresSchema(one)],
        ])),
      },
      responses: Object.fromEntries(Object.entries(problems).map(([status, description]) => [status, replies(description, mediaTypes.problem, ref('problem'))])),
    },
  }
}
