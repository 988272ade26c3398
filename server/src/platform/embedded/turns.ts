/**
 * One session, many clients: who may speak. A client keeps the turn while its transaction is open; the others wait in
 * the order in which they came.
 */
export interface Turns<C> {
  /** Runs `work` when it is this client's turn. `work` tells whether a transaction is open after it. */
  take(client: C, work: () => Promise<boolean>): Promise<void>
  /** The client is gone: its waiting work is dropped; `rollback` runs if its transaction was open. */
  leave(client: C, rollback: () => Promise<void>): Promise<void>
}

interface Waiting<C> {
  client: C
  work: () => Promise<boolean>
  done: (error?: Error) => void
}

export function turns<C>(): Turns<C> {
  let waiting: Waiting<C>[] = []
  let holder: C | undefined
  let busy = false

  const next = () => {
    if (busy) return
    const index = holder === undefined ? 0 : waiting.findIndex((one) => one.client === holder)
    const [chosen] = index < 0 ? [] : waiting.splice(index, 1)
    if (!chosen) return
    busy = true
    chosen
      .work()
      .then(
        (open) => {
          holder = open ? chosen.client : undefined
          chosen.done()
        },
        (error: Error) => chosen.done(error),
      )
      .finally(() => {
        busy = false
        next()
      })
  }

  const take: Turns<C>['take'] = (client, work) =>
    new Promise((resolve, reject) => {
      waiting.push({ client, work, done: (error) => (error === undefined ? resolve() : reject(error)) })
      next()
    })

  return {
    take,
    async leave(client, rollback) {
      waiting = waiting.filter((one) => one.client !== client)
      await take(client, async () => {
        if (holder === client) await rollback()
        return false
      }).catch(() => undefined)
    },
  }
}
