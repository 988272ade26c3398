import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const patienceMs = 5_000
const lockName = /^lock-(\d+)-(\d*)$/

/**
 * Locks a directory for this process. Returns the unlocking, or undefined when another living process has it.
 *
 * Everyone first puts down a file of their own, then looks for others: of two, the later to look sees the earlier, so
 * never do both find themselves alone. Of several at once the lowest process number waits for the others to withdraw. A
 * file's name belongs to one process for ever, so a dead one's can be removed by anybody at any time.
 */
export async function lockDirectory(directory: string): Promise<(() => void) | undefined> {
  const mine = join(directory, `lock-${process.pid}-${statOf(process.pid)?.start ?? ''}`)
  const unlock = () => rmSync(mine, { force: true })
  writeFileSync(mine, '', { mode: 0o600 })
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    const others = lockersOf(directory).filter((pid) => pid !== process.pid)
    if (others.length === 0) return unlock
    if (others.some((pid) => pid < process.pid)) break
    await wait(10)
  }
  unlock()
  return undefined
}

/** The living processes that have the directory, or are about to; what dead ones left is removed. */
export function lockersOf(directory: string): number[] {
  return readdirSync(directory).flatMap((name) => {
    const [, pid, start] = lockName.exec(name) ?? []
    if (pid === undefined) return []
    if (lives(Number(pid), start)) return [Number(pid)]
    rmSync(join(directory, name), { force: true })
    return []
  })
}

function lives(pid: number, start: string | undefined): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = statOf(pid)
  if (!now) return true
  // Killed and not yet collected by its parent, it still answers. A number is used again: the start time tells.
  return now.state !== 'Z' && (!start || now.start === start)
}

/** A process's state and when it began, in the kernel's ticks; undefined where the system has no /proc. */
function statOf(pid: number): { state: string | undefined; start: string | undefined } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return { state: fields[0], start: fields[19] }
  } catch {
    return undefined
  }
}
