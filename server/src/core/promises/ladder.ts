import { isAbout, stages, levels, type LadderRow, type Promises, type Scoped } from './rule-set.ts'

export type LadderStep = Pick<LadderRow, 'stage' | 'level' | 'from' | 'afterMinutes' | 'nightAfterMinutes' | 'inWriting' | 'clause' | 'source'>

/**
 * The steps of supervision of an order, by stage and level. `from` 'limit': so long after the stage's limit; 'start': after
 * its beginning, whatever the limit. `nightAfterMinutes` null: the same by night.
 */
export function ladderOf(order: Scoped, { ladder }: Pick<Promises, 'ladder'>): LadderStep[] {
  return ladder
    .filter((row) => isAbout(row, order))
    .sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage) || levels.indexOf(a.level) - levels.indexOf(b.level) || a.afterMinutes - b.afterMinutes)
    .map(({ stage, level, from, afterMinutes, nightAfterMinutes, inWriting, clause, source }) => ({ stage, level, from, afterMinutes, nightAfterMinutes, inWriting, clause, source }))
}
