import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Counts } from '../../api/shapes.ts'
import { may } from '../../core/roles.ts'
import { loggable } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { counts } from '../../platform/counts.ts'
import { eventsAfter, newestPosition, oldestPosition } from '../../platform/events.ts'
import { authorise } from '../../platform/route.ts'
import { stillSignedIn, tokenHashOf } from '../../platform/sessions.ts'
import { beatMessage, messageFor, openStream, render, type Stream } from './streams.ts'

const beatMs = 5_000
const page = 200

const Query = Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) })

/** `GET /api/live`: server-sent events, each once and in order, from `Last-Event-ID` or `?after=` on. */
export async function liveRoutes(app: FastifyInstance, { pool, hub, now }: Context): Promise<void> {
  const streams = new Set<Stream>()

  const leave = hub.subscribe((event) => {
    const rendered = render(event)
    for (const stream of streams) {
      if (event.position <= stream.position) continue
      const message = messageFor(stream.viewer, rendered)
      if (message === undefined || stream.send(message)) stream.position = event.position
      else {
        // It reads more slowly than things happen: from here on it is fed at its own pace.
        streams.delete(stream)
        void feed(stream)
      }
    }
  })

  const beat = async () => {
    if (streams.size === 0) return
    const figures = await figuresFor(streams)
    const plain = beatMessage('beat', hub.position(), now())
    const full = beatMessage('beat', hub.position(), now(), figures)
    for (const stream of streams) stream.send(may(stream.viewer.role, 'wall.read') ? full : plain)
    await dropSignedOut()
  }
  const figuresFor = async (all: ReadonlySet<Stream>): Promise<Counts | undefined> =>
    [...all].some((stream) => may(stream.viewer.role, 'wall.read')) ? counts(pool, now()) : undefined

  const dropSignedOut = async () => {
    const hashes = [...streams].flatMap((stream) => stream.tokenHash ?? [])
    const valid = await stillSignedIn(pool, hashes, now())
    for (const stream of streams) {
      if (stream.tokenHash && !valid.has(stream.tokenHash.toString('hex'))) stream.close()
    }
  }

  let beating = false
  const timer = setInterval(() => {
    if (beating) return
    beating = true
    beat()
      .catch((error: unknown) => app.log.warn(loggable(error), 'no beat'))
      .finally(() => {
        beating = false
      })
  }, beatMs)

  app.addHook('preClose', async () => {
    clearInterval(timer)
    leave()
    for (const stream of streams) stream.close()
  })

  app.get('/api/live', {
    schema: { querystring: Query },
    preValidation: async (request) => void authorise(request.viewer, 'live.read'),
  }, async (request, reply) => {
    const viewer = authorise(request.viewer, 'live.read')
    const after = positionAsked(request.headers['last-event-id'], (request.query as { after?: number }).after)
    const missed = after === undefined ? { kind: 'none' as const } : await missedSince(after)
    const stream = openStream(reply, viewer, tokenHashOf(request), missed.kind === 'since' ? missed.position : hub.position())
    reply.raw.on('close', () => streams.delete(stream))
    stream.send(`retry: 1000\n${beatMessage('hello', hub.position(), now())}`)
    if (missed.kind === 'reset') stream.send('event: reset\ndata: {}\n\n')
    await feed(stream)
  })

  /** Catches a stream up and lets it join; one that cannot be caught up is closed, comes back and asks again. */
  const feed = (stream: Stream) =>
    catchUp(stream).catch((error: unknown) => {
      stream.close()
      app.log.warn(loggable(error), 'a screen could not catch up')
    })

  const missedSince = async (after: number): Promise<{ kind: 'since'; position: number } | { kind: 'reset' }> => {
    const [oldest, newest] = [await oldestPosition(pool), await newestPosition(pool)]
    const isKept = after <= newest && (oldest === undefined ? after === 0 : after >= oldest - 1 || after === newest)
    return isKept ? { kind: 'since', position: after } : { kind: 'reset' }
  }

  /** Feeds what was missed; the stream joins the others at the very point that this process has delivered. */
  const catchUp = async (stream: Stream) => {
    while (stream.isOpen() && stream.position < hub.position()) {
      const events = await eventsAfter(pool, stream.position, page)
      if (events.length === 0) stream.position = hub.position()
      for (const event of events) {
        stream.position = event.position
        const message = messageFor(stream.viewer, render(event))
        if (message) await stream.feed(message)
      }
    }
    if (stream.isOpen()) streams.add(stream)
  }
}

function positionAsked(header: string | string[] | undefined, query: number | undefined): number | undefined {
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Number(header)
  return query
}
