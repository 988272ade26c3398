import { useSyncExternalStore } from 'react'
import { serverNow } from '../api/server-clock.ts'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let second = 0

const current = () => Math.floor(serverNow().getTime() / 1000)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    if (current() === second) return
    second = current()
    for (const one of listeners) one()
  }, 200)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function snapshot(): number {
  if (timer === undefined) second = current()
  return second
}

/** The server's time, renewed when its second changes; all users of one page step together. */
export function useSecond(): Date {
  return new Date(useSyncExternalStore(subscribe, snapshot) * 1000)
}
