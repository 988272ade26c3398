import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export interface Servers {
  /** Where a server listens now; another one each time where there are several. */
  url: () => string
  /** kill -9 of one of them; another takes its place. */
  killOne(random: () => number): Promise<void>
  stop(): Promise<void>
}

interface Running {
  child: ChildProcess
  url: string
}

/** Several server processes on one database, as a city would run them behind its proxy. */
export async function startServers(count: number, args: readonly string[]): Promise<Servers> {
  const running: Running[] = await Promise.all(Array.from({ length: count }, () => startOne(args)))
  let turn = 0
  return {
    url() {
      turn += 1
      return running[turn % running.length]?.url ?? ''
    },
    async killOne(random) {
      const index = Math.floor(random() * running.length)
      const victim = running[index]
      if (!victim) return
      const gone = once(victim.child, 'exit')
      victim.child.kill('SIGKILL')
      await gone
      running[index] = await startOne(args)
    },
    async stop() {
      await Promise.all(running.map(async ({ child }) => {
        const gone = once(child, 'exit')
        child.kill('SIGTERM')
        await gone
      }))
    },
  }
}

async function startOne(args: readonly string[]): Promise<Running> {
  const child = fork(new URL('serve.ts', import.meta.url), [...args])
  const [url] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error('a server ended as it started')))])) as [string]
  return { child, url }
}
