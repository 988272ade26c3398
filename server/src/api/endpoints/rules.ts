import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

/** The promises for an order made now and the days they are counted by, so that a desk can say them before sending. */
export const rulesInForce = {
  method: 'GET',
  path: '/api/rules',
  reply: Type.Object({ rules: S.RuleSet, calendar: S.Calendar, now: S.Moment }),
} as const satisfies Endpoint

/** All versions, the newest first. `inForce`: the one that orders get now. */
export const listRuleVersions = {
  method: 'GET',
  path: '/api/rules/versions',
  reply: Type.Object({ versions: Type.Array(S.RuleVersion), inForce: S.Id, now: S.Moment }),
} as const satisfies Endpoint

export const readRuleVersion = {
  method: 'GET',
  path: '/api/rules/versions/:id',
  params: IdParam,
  reply: S.RuleSet,
} as const satisfies Endpoint

/** What known hotlines promise, to begin from. */
export const listRulePresets = {
  method: 'GET',
  path: '/api/rules/presets',
  reply: Type.Object({ presets: Type.Array(Type.Object({ id: S.Preset, name: Type.String(), promises: S.Promises })) }),
} as const satisfies Endpoint

/**
 * A new version, in force from `validFrom` on (now, or later). 422 `unsound` with the problems when it cannot be kept as
 * it is, 409 `stale` when somebody made another version since `after`.
 */
export const createRuleVersion = {
  method: 'POST',
  path: '/api/rules/versions',
  body: Type.Object({
    name: S.Filled(60),
    preset: S.Nullable(S.Preset),
    /** Left out: from now on. */
    validFrom: Type.Optional(S.Moment),
    /** The newest version that its maker knew. */
    after: S.Id,
    promises: S.Promises,
  }),
  reply: S.RuleSet,
} as const satisfies Endpoint

export const readCalendar = {
  method: 'GET',
  path: '/api/calendar',
  reply: S.Calendar,
} as const satisfies Endpoint

const DateParam = Type.Object({ date: S.CityDate })

/** A day that is not what its weekday says. */
export const putCalendarDay = {
  method: 'PUT',
  path: '/api/calendar/days/:date',
  params: DateParam,
  body: Type.Object({ working: Type.Boolean(), name: S.Filled(40), source: S.Text(100) }),
  reply: S.Calendar,
} as const satisfies Endpoint

/** Makes a day what its weekday says. */
export const deleteCalendarDay = {
  method: 'DELETE',
  path: '/api/calendar/days/:date',
  params: DateParam,
  reply: S.Calendar,
} as const satisfies Endpoint

/** The spans of one heating season in place of those that begin within it; they follow one another without a gap. */
export const putSeason = {
  method: 'PUT',
  path: '/api/calendar/season',
  body: Type.Object({
    opening: S.CityDate,
    main: S.CityDate,
    closing: S.CityDate,
    /** The last day with heating. */
    last: S.CityDate,
  }),
  reply: S.Calendar,
} as const satisfies Endpoint
