import type { AreaDraft } from '@heatline/server/api'

export interface Sections {
  drafts: AreaDraft[]
  /** Published, not yet in force; the next first. */
  scheduled: AreaDraft[]
  /** The newest publication that answers now; undefined: those that were there before any. */
  inForce: AreaDraft | undefined
  /** Replaced or taken back, newest first. */
  past: AreaDraft[]
}

/** A category's drafts and publications by what they are now. */
export function sectionsOf(all: readonly AreaDraft[], now: Date): Sections {
  const published = all.filter(({ publishedAt }) => publishedAt !== null)
  const from = ({ effectiveFrom }: AreaDraft) => Date.parse(effectiveFrom ?? '')
  const standing = published.filter(({ reversedAt }) => reversedAt === null)
  const scheduled = standing.filter((one) => from(one) > now.getTime()).toSorted((a, b) => from(a) - from(b))
  const [inForce] = standing.filter((one) => from(one) <= now.getTime()).toSorted((a, b) => from(b) - from(a))
  return {
    drafts: all.filter(({ state }) => state !== 'published' && state !== 'discarded'),
    scheduled,
    inForce,
    past: published.filter((one) => one !== inForce && !scheduled.includes(one)).toSorted((a, b) => from(b) - from(a)),
  }
}
