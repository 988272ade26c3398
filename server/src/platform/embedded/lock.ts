import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { lockPath } from './paths.ts'

/** Locks a directory for this process. Returns the unlocking, or undefined when another living process has it. */
export function lockDirectory(directory: string): (() => void) | undefined {
  const path = lockPath(directory)
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const file = openSync(path, 'wx', 0o600)
      writeSync(file, `${process.pid} ${startOf(process.pid) ?? ''}`)
      closeSync(file)
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (isHeld(path)) return undefined
      rmSync(path, { force: true })
    }
  }
  return undefined
}

function isHeld(path: string): boolean {
  const [pid, start] = (readText(path) ?? '').split(' ')
  const number = Number(pid)
  if (!number) return false
  try {
    process.kill(number, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  // A process number is used again after a restart of the machine: the start time tells.
  const now = startOf(number)
  return now === undefined || !start || now === start
}

/** When a process began, in the kernel's ticks; undefined where the system has no /proc. */
function startOf(pid: number): string | undefined {
  return readText(`/proc/${pid}/stat`)?.split(') ')[1]?.split(' ')[19]
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
