/**
 * One sending at a time; of what is pushed meanwhile only the newest follows, so that the last word is the last to
 * arrive. A failed sending is told to `onFailure` and not repeated.
 */
export function newestWins<T>(send: (value: T) => Promise<void>, onFailure: (error: unknown) => void): (value: T) => void {
  let running = false
  let waiting: { value: T } | undefined
  const run = async (value: T) => {
    running = true
    await send(value).catch(onFailure)
    running = false
    const next = waiting
    waiting = undefined
    if (next) await run(next.value)
  }
  return (value) => {
    if (running) waiting = { value }
    else void run(value)
  }
}
