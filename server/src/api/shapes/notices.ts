import Type, { type Static } from 'typebox'
import { noticeChannels } from '../../core/knowledge/article.ts'
import { Category, Id, Moment, Nullable, Text, oneOf } from './basics.ts'

export const noticeAreas = ['city', 'district', 'estate', 'unit'] as const

/** Whom a notice is for: everybody, a district, an estate, or all that a unit serves. */
export const NoticeArea = Type.Object({ kind: oneOf(noticeAreas), id: Nullable(Id) })
export type NoticeArea = Static<typeof NoticeArea>

export const NoticeText = Type.Object({
  category: Nullable(Category),
  title: Type.Intersect([Text(60), Type.String({ pattern: String.raw`\S` })]),
  body: Text(2000),
  channels: Type.Array(oneOf(noticeChannels), { minItems: 1, uniqueItems: true }),
  area: NoticeArea,
  startsAt: Moment,
  endsAt: Moment,
})
export type NoticeText = Static<typeof NoticeText>

export const Notice = Type.Object({
  id: Id,
  ...NoticeText.properties,
  /** The area's name; '' for the whole city. */
  areaName: Type.String(),
  createdBy: Type.String(),
  createdAt: Moment,
  withdrawnAt: Nullable(Moment),
})
export type Notice = Static<typeof Notice>
