import { openBeside, type Pool } from './database.ts'
import { eventsAfter, newestPosition, publish, type PublishedEvent } from './events.ts'

/** Where this process hears of events and hands them to its screens. */
export interface LiveHub {
  /** The position up to which this process has delivered. */
  position(): number
  /** A change was committed here: publish and deliver now instead of at the next look. */
  wake(): void
  /** Calls `deliver` for each event after `position()`, in order. Returns the way out. */
  subscribe(deliver: (event: PublishedEvent) => void): () => void
  close(): Promise<void>
}

const batch = 500

/**
 * Looks for new events every `lookMs`, publishes what committed without a position (also of processes that died), and
 * delivers in order of position. One query per look for the whole process, however many screens it has, on a connection
 * of its own: requests that queue for the others, as when all screens reconnect at once, do not hold back what happens.
 */
export async function openLiveHub(requests: Pool, onFailure: (error: unknown) => void, lookMs = 25): Promise<LiveHub> {
  const pool = openBeside(requests, 1)
  let position = await publish(pool).catch(() => newestPosition(pool))
  const subscribers = new Set<(event: PublishedEvent) => void>()
  let closed = false
  let dirty = false
  let running: Promise<void> | undefined
  let sleeping: { timer: NodeJS.Timeout; wake: () => void } | undefined

  const deliver = async () => {
    for (;;) {
      const events = await eventsAfter(pool, position, batch)
      for (const event of events) {
        position = event.position
        for (const subscriber of subscribers) subscriber(event)
      }
      if (events.length < batch) return
    }
  }

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      sleeping = { timer: setTimeout(resolve, ms), wake: resolve }
    })

  const loop = async () => {
    let looks = 0
    while (!closed) {
      try {
        // Own commits are published at once; what another process left behind, every second.
        if (dirty || looks % 40 === 0) {
          dirty = false
          await publish(pool)
        }
        looks += 1
        await deliver()
        if (!dirty) await sleep(lookMs)
      } catch (error) {
        onFailure(error)
        await sleep(500)
      }
    }
  }
  running = loop()

  return {
    position: () => position,
    wake() {
      dirty = true
      if (sleeping) {
        clearTimeout(sleeping.timer)
        sleeping.wake()
      }
    },
    subscribe(subscriber) {
      subscribers.add(subscriber)
      return () => subscribers.delete(subscriber)
    },
    async close() {
      closed = true
      if (sleeping) {
        clearTimeout(sleeping.timer)
        sleeping.wake()
      }
      await running
      await pool.end()
    },
  }
}
