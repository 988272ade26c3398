import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Counts } from '../../api/shapes.ts'
import { may } from '../../core/roles.ts'
import type { Context } from '../../platform/context.ts'
import { counts } from '../../platform/counts.ts'
import { eventsAfter, newestPosition, oldestPosition, type PublishedEvent } from '../../platform/events.ts'
import { authorise } from '../../platform/route.ts'
import { stillSignedIn, tokenHashOf } from '../../platform/sessions.ts'
import { beatMessage, messageFor, openStream, render, type Stream } from './streams.ts'

const beatMs = 5_000
const page = 500

const Query = Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) })

/** `GET /api/live`: server-sent events, each once and in order, from `Last-Event-ID` or `?after=` on. */
export async function liveRoutes(app: FastifyInstance, { pool, hub, now }: Context): Promise<void> {
  const streams = new Set<Stream>()

  const leave = hub.subscribe((event) => {
    const rendered = render(event)
    for (const stream of streams) {
      const message = messageFor(stream.viewer, rendered)
      if (message) stream.send(message)
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

  const timer = setInterval(() => {
    beat().catch((error: unknown) => app.log.warn({ err: error }, 'no beat'))
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
    const stream = openStream(reply, viewer, tokenHashOf(request))
    reply.raw.on('close', () => streams.delete(stream))
    stream.send(`retry: 1000\n${beatMessage('hello', hub.position(), now())}`)
    if (missed.kind === 'reset') stream.send('event: reset\ndata: {}\n\n')
    await catchUp(stream, missed.kind === 'since' ? missed.position : hub.position())
  })

  const missedSince = async (after: number): Promise<{ kind: 'since'; position: number } | { kind: 'reset' }> => {
    const [oldest, newest] = [await oldestPosition(pool), await newestPosition(pool)]
    const isKept = after <= newest && (oldest === undefined ? after === 0 : after >= oldest - 1 || after === newest)
    return isKept ? { kind: 'since', position: after } : { kind: 'reset' }
  }

  /** Sends what was missed up to what this process has delivered; the stream joins the others at that very point. */
  const catchUp = async (stream: Stream, from: number) => {
    let position = from
    const deliver = (event: PublishedEvent) => {
      position = event.position
      const message = messageFor(stream.viewer, render(event))
      if (message) stream.send(message)
    }
    while (position < hub.position()) {
      const until = hub.position()
      const events = await eventsAfter(pool, position, page)
      for (const event of events) if (event.position <= until) deliver(event)
      if (events.length === 0 || (events.at(-1)?.position ?? 0) > until) position = Math.max(position, until)
    }
    streams.add(stream)
  }
}

function positionAsked(header: string | string[] | undefined, query: number | undefined): number | undefined {
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Number(header)
  return query
}
