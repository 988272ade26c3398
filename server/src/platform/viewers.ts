import { LRUCache } from 'lru-cache'
import type { Viewer } from '../core/roles.ts'

export interface Viewers {
  /** Whose session a token is; undefined for nobody's. */
  of(token: string): Promise<Viewer | undefined>
  forget(token: string): void
  close(): void
}

/** A revoked session lives so much longer at the most. */
const believedMs = 1_000
/** A session in use is looked up again from this age on, so that its requests never wait for it. */
const renewedMs = 500
/** Sessions that want to be looked up again wait for one another as long, and are one question. */
const gatherMs = 100

/**
 * A typist asks with every key: what was looked up is believed for a second, and looked up again in the background while it
 * is used. A hall of any size costs ten look-ups a second.
 */
export function rememberViewers(lookUp: (tokens: readonly string[]) => Promise<ReadonlyMap<string, Viewer>>): Viewers {
  const known = new LRUCache<string, { viewer: Viewer; askedAt: number }>({ max: 5_000 })
  const due = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  const ask = async (tokens: readonly string[], wanted: (token: string) => boolean) => {
    const askedAt = performance.now()
    const found = await lookUp(tokens)
    for (const token of tokens) {
      const viewer = found.get(token)
      if (!viewer) known.delete(token)
      else if (wanted(token)) known.set(token, { viewer, askedAt })
    }
    return found
  }
  const renew = () => {
    timer = undefined
    const tokens = [...due]
    due.clear()
    // What was forgotten meanwhile stays so; who cannot be looked up now asks again when the second is over.
    ask(tokens, (token) => known.has(token)).catch(() => undefined)
  }
  return {
    async of(token) {
      const remembered = known.get(token)
      const age = remembered ? performance.now() - remembered.askedAt : Infinity
      if (!remembered || age >= believedMs) return (await ask([token], () => true)).get(token)
      if (age >= renewedMs) {
        due.add(token)
        timer ??= setTimeout(renew, gatherMs).unref()
      }
      return remembered.viewer
    },
    forget: (token) => void known.delete(token),
    close: () => clearTimeout(timer),
  }
}
