import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import type { Call } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import { callById, openCalls, takerOf } from '../../platform/calls.ts'
import { chosenMatch } from '../../platform/city/chosen-match.ts'
import { keepCorrection } from '../../platform/city/correction.ts'
import type { CityContext } from '../../platform/context.ts'
import { transaction, type Database } from '../../platform/database.ts'
import { emit, newestPosition } from '../../platform/events.ts'
import { startSending } from '../../platform/orders/start-sending.ts'
import { route } from '../../platform/route.ts'
import { callerHistoryOf } from './history.ts'
import * as calls from './queries.ts'

export async function callRoutes(app: FastifyInstance, { pool, book, hub, now, contextOfCall }: CityContext): Promise<void> {
  /** Reads the call after its change, tells everyone, and hands it back. */
  const changed = async (tx: Database, id: number): Promise<Call> => {
    const call = await callById(tx, id)
    if (!call) throw new AppError('not-found', `there is no call ${id}`)
    await emit(tx, { type: 'call.changed', payload: call }, null, now())
    return call
  }

  /** Why a call could not be moved; the call itself where it was over already. */
  const unmoved = async (tx: Database, id: number, viewer: Viewer): Promise<Call> => {
    const call = await callById(tx, id)
    if (!call) throw new AppError('not-found', `there is no call ${id}`)
    if (call.state === 'ringing') throw new AppError('impossible', 'nobody took the call yet')
    const taker = await takerOf(tx, id)
    if (taker !== null && taker !== viewer.userId && viewer.role !== 'shift-leader') throw new AppError('forbidden', 'the call is at another seat')
    return call
  }

  route(app, endpoints.startCall, 'call.take', async ({ body, viewer }) => {
    const call = await transaction(pool, async (tx) => {
      const { id, isNew } = await calls.insertCall(tx, body.clientId, body.callerNumber, now())
      if (isNew) await audit(tx, viewer, { action: 'call.start', subject: 'call', subjectId: id })
      return isNew ? changed(tx, id) : callById(tx, id)
    })
    hub.wake()
    if (!call) throw new AppError('not-found', 'the call is gone')
    return call
  })

  route(app, endpoints.openCalls, 'call.read', async () => {
    const position = await newestPosition(pool)
    return { calls: await openCalls(pool), position }
  })

  route(app, endpoints.answerCall, 'call.take', async ({ params, viewer }) => {
    const call = await transaction(pool, async (tx) => {
      const mine = await calls.answer(tx, params.id, viewer, now())
      if (!mine) {
        const present = await callById(tx, params.id)
        if (!present) throw new AppError('not-found', `there is no call ${params.id}`)
        if (present.state === 'talking' && (await takerOf(tx, params.id)) === viewer.userId) return present
        throw new AppError('stale', 'somebody else took the call', { state: present.state, by: present.userName })
      }
      await audit(tx, viewer, { action: 'call.answer', subject: 'call', subjectId: params.id })
      return changed(tx, params.id)
    })
    hub.wake()
    return call
  })

  route(app, endpoints.locateCall, 'call.take', async ({ params, body, viewer }) => {
    const context = await contextOfCall(params.id)
    const chosen = await chosenMatch(pool, book.lexicon(), body, { category: body.category, at: now(), context })
    if (!chosen) throw new AppError('invalid', 'choose a label or a point', { fields: [{ field: 'label' }] })
    const { match, correction } = chosen
    const call = await transaction(pool, async (tx) => {
      if (!(await calls.locate(tx, params.id, viewer, { ...body, match }, now()))) {
        await unmoved(tx, params.id, viewer)
        throw new AppError('impossible', 'the call has ended')
      }
      await audit(tx, viewer, { action: 'call.locate', subject: 'call', subjectId: params.id, detail: { precision: match.precision, confidence: match.confidence } })
      if (correction) await keepCorrection(tx, viewer, correction, params.id, now())
      return changed(tx, params.id)
    })
    hub.wake()
    return { call, match }
  })

  route(app, endpoints.endCall, 'call.take', async ({ params, viewer }) => {
    const call = await transaction(pool, async (tx) => {
      if (!(await calls.end(tx, params.id, viewer, now()))) return unmoved(tx, params.id, viewer)
      await audit(tx, viewer, { action: 'call.end', subject: 'call', subjectId: params.id })
      await startSending(tx, params.id, now())
      return changed(tx, params.id)
    })
    hub.wake()
    return call
  })

  route(app, endpoints.callerHistory, 'call.read', ({ params }) => callerHistoryOf(pool, params.number, now()))
}
