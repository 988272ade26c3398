import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints/area-drafts.ts'
import { answerMapReport, listMapReports, reportMap } from '../../api/endpoints/map-reports.ts'
import { changeDraft } from '../../platform/area-drafts/change.ts'
import { createDraft } from '../../platform/area-drafts/create.ts'
import { draftAreasAfter, readDraft, readDrafts } from '../../platform/area-drafts/read.ts'
import { undoChange } from '../../platform/area-drafts/undo.ts'
import { updateDraft } from '../../platform/area-drafts/update.ts'
import type { Context } from '../../platform/context.ts'
import { transaction, type Database } from '../../platform/database.ts'
import { route } from '../../platform/route.ts'
import { discardDraft } from './discard.ts'
import { answerReport, keepMapReport, mapReportsFor } from './map-reports.ts'
import { publishDraft } from './publish.ts'
import { readMovedOrders, readReplay } from './replay.ts'
import { reversePublication } from './reverse.ts'
import { replayDraft } from './run-replay.ts'

/** A replay holds its draft for as long as it runs. */
const patienceMs = 10_000
/** 200 areas of some thousand vertices each. */
const largestChange = 16 * 1024 * 1024

export async function serviceAreaRoutes(app: FastifyInstance, context: Context): Promise<void> {
  const { pool, hub, now } = context
  /** Whole sets are written and read in one go: what was planned for the empty table is of no use for the full one. */
  const write = async <T>(work: (tx: Database, at: Date) => Promise<T>): Promise<T> => {
    const at = now()
    const written = await transaction(pool, (tx) => work(tx, at), { filling: true, patienceMs })
    hub.wake()
    return written
  }

  route(app, endpoints.listAreaDrafts, 'area.read', async ({ query }) => {
    const at = now()
    return { drafts: await readDrafts(pool, query.category ?? null, at), now: at.toISOString() }
  })
  route(app, endpoints.createAreaDraft, 'area.edit', ({ viewer, body }) =>
    write(async (tx, at) => readDraft(tx, await createDraft(tx, viewer, body, at), at)))
  route(app, endpoints.readAreaDraft, 'area.read', ({ params }) => readDraft(pool, params.id, now()))

  route(app, endpoints.readDraftAreas, 'area.read', ({ params, query }) =>
    transaction(pool, async (tx) => {
      const { revision } = await readDraft(tx, params.id, now())
      return { revision, ...(await draftAreasAfter(tx, params.id, query.after ?? 0)) }
    }))
  route(app, endpoints.changeDraftAreas, 'area.edit', ({ viewer, params, body }) =>
    write(async (tx, at) => {
      const { areas, removed } = await changeDraft(tx, viewer, params.id, { ...body, kind: 'edit' }, at)
      return { draft: await readDraft(tx, params.id, at), areas, removed }
    }), { bodyLimit: largestChange })
  route(app, endpoints.undoDraftChange, 'area.edit', ({ viewer, params, body }) =>
    write(async (tx, at) => {
      const areas = await undoChange(tx, viewer, params.id, body.seen, at)
      return { draft: await readDraft(tx, params.id, at), ...areas }
    }))
  route(app, endpoints.updateAreaDraft, 'area.edit', ({ viewer, params, body }) =>
    write(async (tx, at) => {
      await updateDraft(tx, viewer, params.id, body.seen, at)
      return readDraft(tx, params.id, at)
    }))

  route(app, endpoints.discardAreaDraft, 'area.edit', ({ viewer, params }) =>
    write(async (tx, at) => {
      await discardDraft(tx, viewer, params.id, at)
      return readDraft(tx, params.id, at)
    }))
  route(app, endpoints.replayAreaDraft, 'area.edit', ({ viewer, params }) => write((tx, at) => replayDraft(tx, viewer, params.id, at)))
  route(app, endpoints.readReplay, 'area.read', ({ params, query }) =>
    transaction(pool, async (tx) => ({ replay: await readReplay(tx, params.id), orders: await readMovedOrders(tx, params.id, query.limit ?? 2_000) })))
  route(app, endpoints.publishAreaDraft, 'area.publish', ({ viewer, params, body }) =>
    write(async (tx, at) => {
      await publishDraft(tx, viewer, params.id, body, at)
      return readDraft(tx, params.id, at)
    }))
  route(app, endpoints.reverseAreaDraft, 'area.publish', ({ viewer, params }) =>
    write(async (tx, at) => {
      await reversePublication(tx, viewer, params.id, at)
      return readDraft(tx, params.id, at)
    }))

  route(app, reportMap, 'map.report', ({ viewer, body }) => write((tx, at) => keepMapReport(tx, viewer, body, at)))
  route(app, listMapReports, 'map.report', ({ viewer, query }) => mapReportsFor(pool, viewer, query.state))
  route(app, answerMapReport, 'map.answer', ({ viewer, params, body }) => write((tx, at) => answerReport(tx, viewer, params.id, body, at)))
}
