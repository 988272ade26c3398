import type { FastifyInstance } from 'fastify'

type Work = () => Promise<unknown>

/** By the server that all plugins of an app share. */
const worksOf = new WeakMap<object, Work[]>()

/** Tells what a server does by itself besides answering. */
export function addBackgroundWork(app: FastifyInstance, work: Work): void {
  worksOf.set(app.server, [...(worksOf.get(app.server) ?? []), work])
}

/** Does now what the server otherwise does by and by: for clocks that are moved by hand. */
export async function workInBackgroundNow(app: FastifyInstance): Promise<void> {
  for (const work of worksOf.get(app.server) ?? []) await work()
}
