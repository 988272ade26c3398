import { dataAgeSeconds, serverNow } from '../../api/server-clock.ts'
import { tokens } from '../../theme/theme.ts'
import { advance, arrive, opening, type Show } from './show.ts'
import { startFeed, type Feed } from './wall-feed.ts'
import { toShowCalls } from './wall-state.ts'

export interface Age {
  /** Since the server was last heard; undefined before the first time. */
  seconds: number | undefined
  warn: boolean
  stale: boolean
  /** The moment of the data: now, or when the server was last heard. */
  asOf: Date
}

/** What the wall shows at a moment. */
export interface Wall {
  now: Date
  age: Age
  feed: Feed
  show: Show
}

export const blankWall = (): Wall => ({
  now: serverNow(),
  age: ageAt(serverNow()),
  feed: { status: 'starting', city: undefined, state: undefined, returns: 0 },
  show: opening,
})

/**
 * Runs the wall: the feed's news and every second lead to the next show, which stands still while the data is stale.
 * `arrive` is to be called when the camera has reached the scene.
 */
export function startProgram(onChange: (wall: Wall) => void): { arrive: () => void; stop: () => void } {
  let wall = blankWall()
  let timer: ReturnType<typeof setTimeout>
  const change = (part: Partial<Wall>) => {
    const now = serverNow()
    const age = ageAt(now)
    const { feed, show } = { ...wall, ...part }
    const { state } = feed
    const audience = state && { calls: toShowCalls(state), stops: [...state.stops.keys()] }
    wall = { now, age, feed, show: audience && !age.stale ? advance(show, audience, now.getTime()) : show }
    onChange(wall)
  }
  const tick = () => {
    change({})
    timer = setTimeout(tick, 1000 - (serverNow().getTime() % 1000))
  }
  const stopFeed = startFeed((feed) => change({ feed }))
  tick()
  return {
    arrive: () => change({ show: arrive(wall.show, serverNow().getTime()) }),
    stop: () => {
      clearTimeout(timer)
      stopFeed()
    },
  }
}

function ageAt(now: Date): Age {
  const seconds = dataAgeSeconds()
  const { warnSec, staleSec } = tokens.motion.stale
  const stale = seconds !== undefined && seconds >= staleSec
  return { seconds, warn: (seconds ?? 0) >= warnSec, stale, asOf: stale ? new Date(now.getTime() - seconds * 1000) : now }
}
