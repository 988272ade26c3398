import Type from 'typebox'
import { noteKinds } from '../../core/shifts/plan.ts'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

/** The running shift with its record, which writes itself until it is laid before the next shift. */
export const currentShift = {
  method: 'GET',
  path: '/api/shifts/current',
  reply: Type.Object({
    running: S.Nullable(S.Shift),
    next: S.Nullable(S.Shift),
    /** When somebody of the next shift must be there. */
    nextPresentBy: S.Nullable(S.Moment),
    items: Type.Array(S.ShiftItem),
    /** Notes that this shift must write and has not. */
    missingNotes: Type.Array(S.ShiftNoteKind),
    position: Type.Integer(),
  }),
} as const satisfies Endpoint

export const listShifts = {
  method: 'GET',
  path: '/api/shifts',
  query: Type.Object({ before: Type.Optional(S.Moment), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 30 })) }),
  reply: Type.Object({ shifts: Type.Array(S.Shift) }),
} as const satisfies Endpoint

export const readShift = {
  method: 'GET',
  path: '/api/shifts/:id',
  params: IdParam,
  reply: Type.Object({ shift: S.Shift, items: Type.Array(S.ShiftItem), next: S.Nullable(S.Shift) }),
} as const satisfies Endpoint

/** Writes into the running shift's record; the same client id again is the same note. */
export const addShiftNote = {
  method: 'POST',
  path: '/api/shifts/notes',
  body: Type.Object({
    clientId: S.ClientId,
    kind: Type.Enum([...noteKinds]),
    text: Type.Intersect([S.Text(1000), Type.String({ minLength: 1 })]),
  }),
  reply: Type.Object({ id: S.Id }),
} as const satisfies Endpoint

/** Lays the record before the next shift. Again: what changed meanwhile is new, what stayed keeps its acknowledgement. */
export const offerShift = {
  method: 'POST',
  path: '/api/shifts/offer',
  reply: S.Shift,
} as const satisfies Endpoint

/** One item of the laid record, by somebody else than who leads the running shift. */
export const acknowledgeItem = {
  method: 'POST',
  path: '/api/shift-items/:id/acknowledge',
  params: IdParam,
  reply: S.ShiftItem,
} as const satisfies Endpoint

/** Somebody of a planned shift is there. */
export const reportPresent = {
  method: 'POST',
  path: '/api/shifts/:id/present',
  params: IdParam,
  reply: S.Shift,
} as const satisfies Endpoint

/** Refused while an item of the running shift's record is not acknowledged. */
export const takeOverShift = {
  method: 'POST',
  path: '/api/shifts/take-over',
  reply: S.Shift,
} as const satisfies Endpoint

export const listDuty = {
  method: 'GET',
  path: '/api/duty',
  query: Type.Object({ from: Type.Optional(S.Moment), to: Type.Optional(S.Moment) }),
  reply: Type.Object({ duty: Type.Array(S.Duty) }),
} as const satisfies Endpoint

/** A roster as it is copied out of a spreadsheet: unit, person, telephone, from, to. All of it, or nothing and why. */
export const importDuty = {
  method: 'POST',
  path: '/api/duty',
  body: Type.Object({ text: S.Text(100_000) }),
  reply: Type.Object({
    imported: Type.Integer(),
    problems: Type.Array(Type.Object({ line: Type.Integer(), problem: Type.Enum(['columns', 'person', 'moment', 'unit']), text: Type.String() })),
  }),
} as const satisfies Endpoint

export const removeDuty = {
  method: 'DELETE',
  path: '/api/duty/:id',
  params: IdParam,
  reply: Type.Object({}),
} as const satisfies Endpoint
