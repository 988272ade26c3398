import { setTimeout as wait } from 'node:timers/promises'
import type { Actor, Schedule } from '../simulate/winter-day/schedule.ts'

export interface LiveSchedule extends Schedule {
  /** Nobody goes on after this; resolves when what was under way has its answer. */
  close(): Promise<void>
}

/** Everyone at once, at a clock that runs `speed` times faster than ours. */
export function createLiveSchedule(dayStart: number, realStart: number, speed: number, onFailure: (error: unknown) => void): LiveSchedule {
  const closing = new AbortController()
  const playing = new Set<Promise<void>>()

  const play = async (actor: Actor, inSeconds: number) => {
    const pause = (seconds: number) => wait((seconds * 1000) / speed, undefined, { signal: closing.signal })
    try {
      await pause(inSeconds)
      for (let step = await actor.next(); !step.done; step = await actor.next()) await pause(step.value)
    } catch (error) {
      if (!(error instanceof Error && error.name === 'AbortError')) onFailure(error)
    }
  }

  return {
    now: () => new Date(dayStart + (Date.now() - realStart) * speed),
    begin(actor, inSeconds = 0) {
      const whole = play(actor, inSeconds).finally(() => playing.delete(whole))
      playing.add(whole)
    },
    async close() {
      closing.abort()
      await Promise.all(playing)
    },
  }
}
