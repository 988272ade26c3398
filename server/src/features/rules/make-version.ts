import type { createRuleVersion } from '../../api/endpoints.ts'
import { problemsOf } from '../../core/promises/check.ts'
import type { RuleSet } from '../../core/promises/rule-set.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { insertRuleSet, ruleSetById, ruleVersions } from '../../platform/orders/rules.ts'
import type { Static } from 'typebox'

/** Makes the next version. Orders that are there keep theirs; what was in force at any moment of the past stays so. */
export async function makeVersion({ pool, now }: Context, viewer: Viewer, asked: Static<typeof createRuleVersion.body>): Promise<RuleSet> {
  const at = now()
  const problems = problemsOf(asked.promises)
  if (problems.length > 0) throw new AppError('unsound', 'the rules cannot be kept as they are', { problems })
  const validFrom = asked.validFrom === undefined ? at : new Date(asked.validFrom)
  if (validFrom < at) throw new AppError('invalid', 'rules begin now or later', { in: 'body', fields: [{ field: 'validFrom', problem: 'is in the past' }] })
  const made = await transaction(pool, async (tx) => {
    await tx.query('lock table rule_set in share row exclusive mode')
    const [newest] = await ruleVersions(tx)
    if (newest && newest.id !== asked.after) throw new AppError('stale', 'somebody made another version', { version: newest.version, by: newest.madeBy })
    const id = await insertRuleSet(tx, { ...asked.promises, name: asked.name, preset: asked.preset, validFrom }, viewer.userId, at)
    await audit(tx, viewer, { action: 'rules.make', subject: 'rule-set', subjectId: id, detail: { name: asked.name, validFrom: validFrom.toISOString() } })
    return ruleSetById(tx, id)
  })
  if (!made) throw new AppError('not-found', 'the rule set is gone')
  return made
}
