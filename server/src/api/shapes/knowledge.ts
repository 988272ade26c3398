import Type, { type Static } from 'typebox'
import { articleKinds } from '../../core/knowledge/article.ts'
import { Category, Id, Moment, Nullable, Text, oneOf } from './basics.ts'

/** A day of the city's calendar: 2026-11-01. */
const Day = Type.String({ format: 'date', pattern: String.raw`^(19|2\d)\d\d-\d\d-\d\d$` })
const Filled = (maxLength: number) => Type.Intersect([Text(maxLength), Type.String({ pattern: String.raw`\S` })])

/** What somebody writes of an article. `phone` and `hours` are a contact's; others leave them ''. */
export const ArticleText = Type.Object({
  kind: oneOf(articleKinds),
  /** Null: of use in all categories. */
  category: Nullable(Category),
  title: Filled(80),
  body: Text(20_000),
  phone: Text(60),
  hours: Text(80),
  /** The office that answers for what it says. */
  owner: Filled(40),
  /** The last day on which it may be told; null: until it is changed. */
  validUntil: Nullable(Day),
})
export type ArticleText = Static<typeof ArticleText>

export const Article = Type.Object({
  id: Id,
  version: Type.Integer(),
  ...ArticleText.properties,
  /** Its last day is over. */
  expired: Type.Boolean(),
  withdrawn: Type.Boolean(),
  updatedAt: Moment,
  updatedBy: Type.String(),
})
export type Article = Static<typeof Article>

/** Text with the pieces that were asked for: [from, to) each. */
export const Marked = Type.Object({ text: Type.String(), marks: Type.Array(Type.Tuple([Type.Integer(), Type.Integer()])) })
export type Marked = Static<typeof Marked>

/** An article as it was found. */
export const ArticleHit = Type.Object({ article: Article, title: Marked, excerpt: Marked })
export type ArticleHit = Static<typeof ArticleHit>

/** Somebody who asked a question that nobody could answer. */
export const Asker = Type.Object({
  orderId: Id,
  callerName: Type.String(),
  /** Where to tell them. */
  number: Type.String(),
  askedAt: Moment,
  toldAt: Nullable(Moment),
})
export type Asker = Static<typeof Asker>

/** A question without an article: owed by a day. */
export const Gap = Type.Object({
  id: Id,
  question: Type.String(),
  category: Category,
  owner: Type.String(),
  openedBy: Type.String(),
  openedAt: Moment,
  dueAt: Moment,
  late: Type.Boolean(),
  article: Nullable(Type.Object({ id: Id, title: Type.String() })),
  closedAt: Nullable(Moment),
  askers: Type.Array(Asker),
})
export type Gap = Static<typeof Gap>
