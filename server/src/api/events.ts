import type { Call, Counts, Notice, Order, Slip, StopNotice } from './shapes.ts'

/**
 * What `GET /api/live` (server-sent events) delivers. Each has a position, sent as the event's id: a client that comes
 * back with `Last-Event-ID` (or `?after=`) gets all that it missed, once. `event:` carries the type, `data:` the payload.
 *
 * Besides: `hello` on each connection with `{ position, now }`; `beat` every 5 s with the same, so that a screen
 * knows how old its data is; `reset` when the asked position is older than what is kept: fetch everything anew.
 */
export type LiveEvent =
  | { type: 'call.changed'; payload: Call }
  | { type: 'order.changed'; payload: Order & { action: string } }
  | { type: 'stop.changed'; payload: StopNotice & { endedAt: string | null } }
  /** Calls begin to look like one fault, or somebody decided that they are or are not. For the hall alone. */
  | { type: 'suggestion.changed'; payload: { id: number; unitId: number; state: 'open' | 'accepted' | 'dismissed' | 'expired' } }
  /** A slip was issued, answered or closed. For the hall and the slip's receiver. */
  | { type: 'slip.changed'; payload: Slip }
  /** The hall's handing over went a step on; 'late': nobody of a shift is there in time. For the hall alone. */
  | { type: 'shift.changed'; payload: { id: number; action: 'note' | 'offer' | 'acknowledge' | 'take-over' | 'present' | 'late' } }
  /** Something was announced, or taken back. For the hall, and for walls where that is its channel. */
  | { type: 'notice.changed'; payload: Notice }
  /** A call-back came, was taken, tried or finished. For the hall and the unit that makes it. */
  | { type: 'call-back.changed'; payload: { id: number; orderId: number } }
  /** A draft of service areas has a new revision or another state. For those who may read drafts. */
  | { type: 'area-draft.changed'; payload: { id: number; revision: number; by: string } }
  /** An import went on: bytes, rows, another state. For those who may import. */
  | { type: 'import.changed'; payload: { id: number } }
  /** The city's data has a new version: tiles and units are to be fetched anew. */
  | { type: 'city.changed'; payload: { dataVersion: number } }
export type LiveEventType = LiveEvent['type']

export interface Beat {
  position: number
  now: string
  counts?: Counts
}
