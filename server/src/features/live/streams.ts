import type { FastifyReply } from 'fastify'
import type { Counts } from '../../api/shapes.ts'
import type { Beat, LiveEventType } from '../../api/events.ts'
import { callFor, orderFor } from '../../api/redaction.ts'
import { noticeFor } from '../../api/redaction-notices.ts'
import { may, type Permission, type Viewer } from '../../core/roles.ts'
import type { PublishedEvent } from '../../platform/events.ts'

/** A screen that listens. */
export interface Stream {
  viewer: Viewer
  tokenHash: Buffer | undefined
  /** The last event that was told or that is none of the viewer's. */
  position: number
  isOpen(): boolean
  /** Sends what happens now; false, and nothing sent, when too much still waits to be read. */
  send(message: string): boolean
  /** Sends what was missed, at the pace at which it is read. */
  feed(message: string): Promise<void>
  close(): void
}

/** So much may wait for a screen that reads slowly. */
const maxUnsent = 1024 * 1024

export function openStream(reply: FastifyReply, viewer: Viewer, tokenHash: Buffer | undefined, position: number): Stream {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  })
  raw.socket?.setNoDelay(true)
  return {
    viewer,
    tokenHash,
    position,
    isOpen: () => !raw.destroyed,
    send(message) {
      if (raw.writableLength > maxUnsent) return false
      if (!raw.destroyed) raw.write(message)
      return true
    },
    async feed(message) {
      if (raw.destroyed || raw.write(message)) return
      await new Promise<void>((resolve) => {
        const go = () => {
          raw.off('drain', go)
          raw.off('close', go)
          resolve()
        }
        raw.on('drain', go)
        raw.on('close', go)
      })
    },
    close: () => raw.destroy(),
  }
}

/** What one event looks like for each kind of viewer; made once however many listen. */
export interface Rendered {
  full: string
  redacted: string
  event: PublishedEvent
}

export function render(event: PublishedEvent): Rendered {
  const message = (payload: unknown) => `id: ${event.position}\nevent: ${event.type}\ndata: ${JSON.stringify(payload)}\n\n`
  return { event, full: message(event.payload), redacted: message(redactedPayload(event)) }
}

function redactedPayload(event: PublishedEvent): unknown {
  const wall = { role: 'wall' } as const
  switch (event.type) {
    case 'order.changed':
      return orderFor(wall, event.payload)
    case 'call.changed':
      return callFor(wall, event.payload)
    case 'notice.changed':
      return noticeFor(wall, event.payload)
    case 'suggestion.changed':
    case 'call-back.changed':
    case 'slip.changed':
    case 'shift.changed':
    case 'area-draft.changed':
    case 'import.changed':
      return {}
    case 'stop.changed':
      // The wall shows what is off now: of a planned stop it hears when it begins.
      return event.payload.startsAt > event.at ? { ...event.payload, endedAt: event.at } : event.payload
    case 'city.changed':
      return event.payload
  }
}

/** What one must be allowed to do to hear of it; all others are for every viewer. */
const permissionFor: Partial<Record<LiveEventType, Permission>> = {
  'suggestion.changed': 'incident.read',
  'call-back.changed': 'call-back.make',
  'shift.changed': 'shift.read',
  'slip.changed': 'slip.read',
  'area-draft.changed': 'area.read',
  'import.changed': 'city.import',
}

/** The event as a viewer may have it; undefined when it is none of theirs. */
export function messageFor(viewer: Viewer, { event, full, redacted }: Rendered): string | undefined {
  const needed = permissionFor[event.type]
  if (needed && !may(viewer.role, needed)) return undefined
  if (event.type === 'notice.changed' && viewer.role === 'wall' && !event.payload.channels.includes('wall')) return undefined
  if (viewer.role === 'wall') return redacted
  if (viewer.role !== 'station') return full
  switch (event.type) {
    case 'call.changed':
    case 'suggestion.changed':
    case 'shift.changed':
    case 'notice.changed':
    case 'area-draft.changed':
    case 'import.changed':
      return undefined
    case 'slip.changed':
    case 'call-back.changed':
      return event.unitId === viewer.unitId ? full : undefined
    case 'order.changed':
      if (viewer.unitId !== null && event.watchUnitIds.includes(viewer.unitId)) return full
      if (event.unitId !== viewer.unitId) return undefined
      // Sent elsewhere meanwhile: this station learns that it is gone, not whose door it is.
      return event.payload.unitId === viewer.unitId ? full : redacted
    case 'stop.changed':
    case 'city.changed':
      return full
  }
}

export function beatMessage(type: 'hello' | 'beat', position: number, now: Date, counts?: Counts): string {
  const beat: Beat = { position, now: now.toISOString(), ...(counts && { counts }) }
  return `event: ${type}\ndata: ${JSON.stringify(beat)}\n\n`
}
