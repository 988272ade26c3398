import type { Beat, LiveEvent, LiveEventType } from '@heatline/server/api'

export interface LiveHandlers {
  onEvent: (event: LiveEvent, position: number) => void
  /** On connecting and every five seconds: the server's clock and the newest position. */
  onBeat: (beat: Beat) => void
  /** The position is older than what the server keeps: fetch everything anew. */
  onReset: () => void
  onConnected?: (connected: boolean) => void
  /** 401 or 403: sign in again. The connection goes on trying. */
  onRefused?: () => void
}

const eventTypes: LiveEventType[] = [
  'call.changed', 'order.changed', 'stop.changed', 'suggestion.changed', 'call-back.changed', 'slip.changed', 'shift.changed', 'notice.changed',
  'city.changed', 'area-draft.changed', 'import.changed',
]
/** No beat for so long: the line is dead though the browser has not noticed. */
const silenceMs = 15_000

/**
 * Listens to the live stream from position `after` (undefined: from now) and reconnects for ever, with waits of 0.5 to 15 s.
 * Returns the function that stops it.
 */
export function connectLive(after: number | undefined, handlers: LiveHandlers): () => void {
  let position = after
  let attempt = 0
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const watch = () => {
    clearTimeout(silence)
    silence = setTimeout(again, silenceMs)
  }
  const advance = (message: MessageEvent<string>) => {
    watch()
    const next = Number(message.lastEventId)
    if (position === undefined || next > position) position = next
  }
  const again = () => {
    clearTimeout(silence)
    clearTimeout(retry)
    source?.close()
    handlers.onConnected?.(false)
    if (stopped) return
    attempt += 1
    const wait = Math.min(15_000, 500 * 2 ** Math.min(attempt - 1, 5))
    retry = setTimeout(open, wait * (0.7 + 0.6 * Math.random()))
    if (handlers.onRefused) void askWhetherRefused(handlers.onRefused)
  }
  const open = () => {
    source = new EventSource(position === undefined ? '/api/live' : `/api/live?after=${position}`)
    watch()
    source.addEventListener('error', again)
    const onBeat = (message: MessageEvent<string>) => {
      attempt = 0
      watch()
      const beat = JSON.parse(message.data) as Beat
      position ??= beat.position
      handlers.onConnected?.(true)
      handlers.onBeat(beat)
    }
    source.addEventListener('hello', onBeat)
    source.addEventListener('beat', onBeat)
    source.addEventListener('reset', () => handlers.onReset())
    for (const type of eventTypes) {
      source.addEventListener(type, (message: MessageEvent<string>) => {
        advance(message)
        handlers.onEvent({ type, payload: JSON.parse(message.data) }, Number(message.lastEventId))
      })
    }
  }
  open()
  return () => {
    stopped = true
    clearTimeout(silence)
    clearTimeout(retry)
    source?.close()
  }
}

async function askWhetherRefused(onRefused: () => void): Promise<void> {
  const response = await fetch('/api/session', { credentials: 'same-origin' }).catch(() => undefined)
  if (response?.status === 401 || response?.status === 403) onRefused()
}
