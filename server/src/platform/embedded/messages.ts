/**
 * PostgreSQL's wire protocol, as far as one must know it to share a single session among clients: where a message ends,
 * and where a client's request ends. Between a Parse and its Sync no other client may speak, or it would bind the
 * wrong statement.
 */
const sslRequest = 80877103
const gssRequest = 80877104
const cancelRequest = 80877102

export interface RequestReader {
  /** Takes bytes as they come, returns the complete requests among them. */
  push(bytes: Buffer): Request[]
}

export type Request =
  | { kind: 'negotiate' }
  | { kind: 'cancel' }
  | { kind: 'terminate' }
  /** Messages up to and including the one after which the server answers "ready". */
  | { kind: 'run'; bytes: Buffer }

const query = 0x51
const sync = 0x53
const terminate = 0x58
const flush = 0x48
const functionCall = 0x46

export function requestReader(): RequestReader {
  let buffer: Buffer = Buffer.alloc(0)
  let scanned = 0
  let started = false

  const take = (length: number) => {
    const bytes = buffer.subarray(0, length)
    buffer = buffer.subarray(length)
    scanned = 0
    return bytes
  }

  const startup = (): Request | undefined => {
    if (buffer.length < 8) return undefined
    const length = buffer.readInt32BE(0)
    if (buffer.length < length) return undefined
    const code = buffer.readInt32BE(4)
    const bytes = take(length)
    if (code === sslRequest || code === gssRequest) return { kind: 'negotiate' }
    if (code === cancelRequest) return { kind: 'cancel' }
    started = true
    return { kind: 'run', bytes }
  }

  const request = (): Request | undefined => {
    while (buffer.length >= scanned + 5) {
      const type = buffer[scanned]
      const end = scanned + 1 + buffer.readInt32BE(scanned + 1)
      if (buffer.length < end) return undefined
      if (type === terminate) return { kind: 'terminate' }
      scanned = end
      if (type === query || type === sync || type === flush || type === functionCall) return { kind: 'run', bytes: take(end) }
    }
    return undefined
  }

  return {
    push(bytes) {
      buffer = buffer.length === 0 ? bytes : Buffer.concat([buffer, bytes])
      const found: Request[] = []
      for (;;) {
        const next = started ? request() : startup()
        if (!next) return found
        found.push(next)
        if (next.kind === 'terminate' || next.kind === 'cancel') return found
      }
    },
  }
}

export interface ReplyReader {
  /** Takes bytes of a reply, returns those to pass on: all but ReadyForQuery. */
  push(bytes: Uint8Array): Buffer
  /** The last ReadyForQuery; undefined when there was none. */
  ready(): Buffer | undefined
}

const readyForQuery = 0x5a
const readyLength = 6

/**
 * Holds back ReadyForQuery: after an error PGlite says it twice, and a client that hears it twice takes the second for
 * the answer to what it asks next.
 */
export function replyReader(): ReplyReader {
  let rest: Buffer = Buffer.alloc(0)
  let body = 0
  let ready: Buffer | undefined

  return {
    push(bytes) {
      const buffer = Buffer.concat([rest, bytes])
      const passed: Buffer[] = []
      let at = 0
      while (at < buffer.length) {
        if (body > 0) {
          const part = buffer.subarray(at, at + body)
          passed.push(part)
          at += part.length
          body -= part.length
        } else if (buffer.length - at < readyLength - 1) break
        else if (buffer[at] !== readyForQuery) body = 1 + buffer.readInt32BE(at + 1)
        else if (buffer.length - at < readyLength) break
        else {
          ready = buffer.subarray(at, at + readyLength)
          at += readyLength
        }
      }
      rest = buffer.subarray(at)
      return Buffer.concat(passed)
    },
    ready: () => ready,
  }
}

const idle = 0x49

/** Whether a ReadyForQuery leaves the session inside a transaction. */
export function isInTransaction(ready: Uint8Array): boolean {
  return ready[readyLength - 1] !== idle
}
