import Type from 'typebox'
import { articleKinds } from '../../core/knowledge/article.ts'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

/** Articles by words, best first; without words the newest. */
export const searchArticles = {
  method: 'GET',
  path: '/api/articles',
  query: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 500 })),
    /** Those of this category and those of all. */
    category: Type.Optional(S.Category),
    kind: Type.Optional(S.oneOf(articleKinds)),
    /** In force (default); past their last day; withdrawn. */
    show: Type.Optional(S.oneOf(['current', 'expired', 'withdrawn'] as const)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  }),
  /** `gaps`: open questions with the same words. */
  reply: Type.Object({ hits: Type.Array(S.ArticleHit), gaps: Type.Array(Type.Object({ id: S.Id, question: Type.String(), askers: Type.Integer(), dueAt: S.Moment })), now: S.Moment }),
} as const satisfies Endpoint

export const readArticle = {
  method: 'GET',
  path: '/api/articles/:id',
  params: IdParam,
  /** `versions`: newest first, the present one included. */
  reply: Type.Object({
    article: S.Article,
    versions: Type.Array(Type.Object({ version: Type.Integer(), ...S.ArticleText.properties, at: S.Moment, by: Type.String() })),
    /** How often callers were told it. */
    told: Type.Integer(),
  }),
} as const satisfies Endpoint

export const addArticle = {
  method: 'POST',
  path: '/api/articles',
  body: Type.Object({
    clientId: S.ClientId,
    ...S.ArticleText.properties,
    /** The open question that it answers. */
    answersGap: Type.Optional(S.Id),
  }),
  reply: S.Article,
} as const satisfies Endpoint

/** A new version. 409 `stale` with the present article when `version` is not the present one. */
export const reviseArticle = {
  method: 'PUT',
  path: '/api/articles/:id',
  params: IdParam,
  body: Type.Object({ version: Type.Integer({ minimum: 1 }), ...S.ArticleText.properties }),
  reply: S.Article,
} as const satisfies Endpoint

/** Takes an article out of use, or back into it; its versions stay. */
export const withdrawArticle = {
  method: 'POST',
  path: '/api/articles/:id/withdrawal',
  params: IdParam,
  body: Type.Object({ version: Type.Integer({ minimum: 1 }), withdrawn: Type.Boolean() }),
  reply: S.Article,
} as const satisfies Endpoint

/** Who asked about what, as the desk has it when it answers at once. */
const Consultation = {
  clientId: S.ClientId,
  callId: Type.Optional(S.Id),
  category: S.Category,
  matter: Type.Intersect([S.Text(60), Type.String({ minLength: 1 })]),
  note: Type.Optional(S.Text(2000)),
  callerName: Type.Optional(S.Text(40)),
  callerNumber: Type.Optional(S.PhoneNumber),
  contactNumber: Type.Optional(S.PhoneNumber),
  spokenAddress: Type.Optional(S.Text(200)),
  label: Type.Optional(S.Text(200)),
  lon: Type.Optional(S.Longitude),
  lat: Type.Optional(S.Latitude),
}

/**
 * Answers a caller at once and keeps it as a closed order: with an article (outcome `answered`), with a contact
 * (`out-of-scope`), or with what a unit said in the same call. The same client id again gives the order that is there.
 */
export const answerAtOnce = {
  method: 'POST',
  path: '/api/consultations',
  body: Type.Object({ ...Consultation, articleId: Type.Optional(S.Id), unitId: Type.Optional(S.Id) }),
  reply: S.Order,
} as const satisfies Endpoint

/** Keeps a question that nobody could answer: an open order of its caller, and a gap with a day; `gapId` joins one that is open. */
export const openGap = {
  method: 'POST',
  path: '/api/gaps',
  body: Type.Object({ ...Consultation, question: Type.Intersect([S.Text(300), Type.String({ pattern: String.raw`\S` })]), gapId: Type.Optional(S.Id) }),
  reply: Type.Object({ gap: S.Gap, order: S.Order }),
} as const satisfies Endpoint

export const listGaps = {
  method: 'GET',
  path: '/api/gaps',
  query: Type.Object({
    /** open (default); to-tell: answered, with callers who do not know yet; closed: everyone knows. */
    show: Type.Optional(S.oneOf(['open', 'to-tell', 'closed'] as const)),
  }),
  reply: Type.Object({ gaps: Type.Array(S.Gap), open: Type.Integer(), toTell: Type.Integer(), now: S.Moment }),
} as const satisfies Endpoint

/** Closes a gap with the article that answers it. */
export const answerGap = {
  method: 'POST',
  path: '/api/gaps/:id/answer',
  params: IdParam,
  body: Type.Object({ articleId: S.Id }),
  reply: S.Gap,
} as const satisfies Endpoint

/** One of its callers was told: their order, while it waits in the hall, is closed as answered; any other is left alone. Repeating it changes nothing. */
export const tellAsker = {
  method: 'POST',
  path: '/api/gaps/:id/told',
  params: IdParam,
  body: Type.Object({ orderId: S.Id, note: Type.Optional(S.Text(2000)) }),
  reply: S.Gap,
} as const satisfies Endpoint
