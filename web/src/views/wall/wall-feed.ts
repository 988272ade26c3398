import { endpoints, type endpoints as Endpoints } from '@heatline/server/api'
import { call, CallError, type Reply } from '../../api/call.ts'
import { connectLive } from '../../api/live.ts'
import { hearServerTime, serverNow } from '../../api/server-clock.ts'
import { takeKioskToken } from './kiosk-token.ts'
import { addNotices, apply, fromSnapshot, prune, type WallState } from './wall-state.ts'

export interface Feed {
  /** unauthorised: this screen has no token, or one that is not valid any more. */
  status: 'starting' | 'unauthorised' | 'running'
  city: Reply<typeof Endpoints.cityInfo> | undefined
  state: WallState | undefined
  /** Counts the times that the server was found again: what failed meanwhile is to be fetched anew. */
  returns: number
}

/** How often what is over is forgotten, and notices that begin now are fetched: no event tells of a beginning. */
const minuteMs = 60_000

/**
 * Keeps the wall's data current for ever: fetches all, listens from there on, signs in again with the kiosk's token
 * when the session is lost, and fetches all again when too much was missed. Returns the function that stops it.
 */
export function startFeed(onChange: (feed: Feed) => void): () => void {
  const { token, fresh } = takeKioskToken()
  let signInFirst = fresh
  let feed: Feed = { status: 'starting', city: undefined, state: undefined, returns: 0 }
  let stopLive: (() => void) | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let stopped = false
  let signingIn = false

  const change = (part: Partial<Feed>) => {
    if (stopped) return
    feed = { ...feed, ...part }
    onChange(feed)
  }
  const loadLater = () => {
    attempt += 1
    clearTimeout(retry)
    retry = setTimeout(() => void load(), Math.min(15_000, 1000 * 2 ** Math.min(attempt - 1, 4)))
  }
  const load = async () => {
    stopLive?.()
    try {
      if (signInFirst) await signIn(token)
      signInFirst = false
      const [city, wall] = await signedIn(token, () => Promise.all([call(endpoints.cityInfo, {}), call(endpoints.wallState, {})]))
      hearServerTime(wall.now)
      // After the position, so that none falls between: what is told twice changes nothing.
      const { notices } = await call(endpoints.listNotices, { query: {} })
      if (stopped) return
      attempt = 0
      change({ status: 'running', city, state: fromSnapshot({ ...wall, notices }, feed.state) })
      listen(wall.position)
    } catch (error) {
      if (isRefusal(error)) change({ status: 'unauthorised' })
      if (!stopped) loadLater()
    }
  }
  const listen = (position: number) => {
    let connected = true
    stopLive = connectLive(position, {
      onEvent: (event) => {
        if (!feed.state) return
        if (event.type !== 'city.changed') change({ state: apply(feed.state, event) })
        else if (feed.city) change({ city: { ...feed.city, dataVersion: event.payload.dataVersion } })
      },
      onBeat: ({ now, counts }) => {
        hearServerTime(now)
        if (counts && feed.state) change({ state: { ...feed.state, counts } })
      },
      onReset: () => void load(),
      onConnected: (is) => {
        if (is && !connected) change({ returns: feed.returns + 1 })
        connected = is
      },
      onRefused: () => {
        if (signingIn) return
        signingIn = true
        void signIn(token)
          .then(() => change({ status: 'running', returns: feed.returns + 1 }))
          .catch((error: unknown) => isRefusal(error) && change({ status: 'unauthorised' }))
          .finally(() => (signingIn = false))
      },
    })
  }
  const eachMinute = async () => {
    if (feed.state) change({ state: prune(feed.state, serverNow()) })
    // A failed look is made up for by the next one.
    const reply = await call(endpoints.listNotices, { query: {} }).catch(() => undefined)
    if (reply && feed.state) change({ state: addNotices(feed.state, reply.notices) })
  }
  const minutes = setInterval(() => void eachMinute(), minuteMs)
  void load()
  return () => {
    stopped = true
    stopLive?.()
    clearTimeout(retry)
    clearInterval(minutes)
  }
}

/** Does it, and when the session is missing or lost signs in with the token and does it once more. */
async function signedIn<T>(token: string | null, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!isRefusal(error)) throw error
    await signIn(token)
    return act()
  }
}

async function signIn(token: string | null): Promise<void> {
  if (!token) throw new CallError(401, 'unauthorised', 'this screen has no token')
  await call(endpoints.signInKiosk, { body: { token } })
}

function isRefusal(error: unknown): boolean {
  return error instanceof CallError && (error.status === 401 || error.status === 403)
}
