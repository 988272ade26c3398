import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'

/** A new folder, of which the name says whose it is: the process's, and in it the thread's. */
export function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `heatline-import-${process.pid}-${threadId}-`))
}

/** Removes what processes left behind that were killed. */
export async function removeLeftFolders(): Promise<void> {
  await removeFolders((pid) => !isAlive(pid))
}

/** Removes what a thread of this process left behind that was ended in the middle of its work. */
export async function removeFoldersOf(thread: number): Promise<void> {
  await removeFolders((pid, of) => pid === process.pid && of === thread)
}

async function removeFolders(isLeft: (pid: number, thread: number) => boolean): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, pid, thread] = /^heatline-import-(\d+)-(\d+)-/.exec(name) ?? []
    if (pid && thread && isLeft(Number(pid), Number(thread))) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
