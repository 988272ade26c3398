import { CallError } from './call.ts'

/** No answer, or one that says "not now": the same request may be sent again. */
export function isPassing(error: unknown): boolean {
  return error instanceof CallError && (error.code === 'offline' || error.status === 429 || [502, 503, 504].includes(error.status))
}

interface Options {
  /** Told before each wait with how many attempts have failed. */
  onWaiting: (failures: number) => void
  wait: (ms: number) => Promise<void>
}

/**
 * Sends until the server answers, with waits of 1 to 10 s. Only for requests that mean the same however often they
 * arrive. A refusal is thrown.
 */
export async function deliver<T>(send: () => Promise<T>, { onWaiting, wait }: Options): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await send()
    } catch (error) {
      if (!isPassing(error)) throw error
      onWaiting(failures)
      await wait(Math.min(10_000, 1000 * 2 ** (failures - 1)))
    }
  }
}
