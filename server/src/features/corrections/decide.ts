import type { decideCorrection } from '../../api/endpoints.ts'
import type { Correction } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import { raiseDataVersion } from '../../platform/city/data-version.ts'
import type { CityContext } from '../../platform/context.ts'
import { transaction, type Database } from '../../platform/database.ts'
import type { Static } from 'typebox'
import * as corrections from './queries.ts'

type Decision = Static<typeof decideCorrection.body>

/** Decides on an open correction: the city's change, its new version, audit and event commit together. */
export async function decide({ pool, hub, now }: CityContext, viewer: Viewer, id: number, decision: Decision): Promise<Correction> {
  const at = now()
  const decided = await transaction(pool, async (tx) => {
    const open = await corrections.lockOpen(tx, id)
    if (!open) await refuseDecided(tx, id)
    const became = open && decision.decision !== 'dismiss' ? await change(tx, id, open, decision) : null
    await corrections.close(tx, id, became ? 'accepted' : 'dismissed', became, viewer.userId, at)
    await audit(tx, viewer, { action: `correction.${decision.decision}`, subject: 'correction', subjectId: id, detail: { ...became } })
    if (became) await raiseDataVersion(tx, at)
    return corrections.correctionById(tx, id)
  })
  hub.wake()
  if (!decided) throw new AppError('not-found', `there is no correction ${id}`)
  return decided
}

async function refuseDecided(tx: Database, id: number): Promise<never> {
  const present = await corrections.correctionById(tx, id)
  if (!present) throw new AppError('not-found', `there is no correction ${id}`)
  throw new AppError('stale', 'the correction was decided before', { state: present.state, by: present.decidedBy })
}

async function change(tx: Database, id: number, open: corrections.Undecided, decision: Exclude<Decision, { decision: 'dismiss' }>): Promise<corrections.Became> {
  if (decision.decision === 'alias') {
    const text = decision.text.trim()
    if (!/\p{L}.*\p{L}/u.test(text)) throw wrong('text', 'an alias is a name, not a number')
    const owner = open.chosenIds[decision.of]
    if (owner === undefined) throw wrong('of', `the chosen place has no ${decision.of}`)
    if (!(await corrections.addAlias(tx, decision.of, owner, text))) throw wrong('text', 'it has this name already')
    return { kind: 'alias', of: decision.of, id: owner, text }
  }
  const target = movable(open)
  if (!target || !(await corrections.moveToPin(tx, target, id))) throw wrong('decision', 'the words led to nothing that the pin could move')
  return { kind: 'move', ...target }
}

/** What the words led to first, when a pin says that it stands elsewhere. */
function movable({ pinned, offeredIds }: corrections.Undecided): corrections.Target | undefined {
  if (!pinned || !offeredIds) return undefined
  if (offeredIds.plate !== undefined) return { of: 'plate', id: offeredIds.plate }
  return offeredIds.estate !== undefined && offeredIds.building === undefined ? { of: 'estate', id: offeredIds.estate } : undefined
}

const wrong = (field: string, problem: string) => new AppError('invalid', problem, { in: 'body', fields: [{ field, problem }] })
