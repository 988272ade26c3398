import { wordsFound } from './excerpt.ts'

/** Fewer of the asked words than this share, and a document is about something else. */
const leastShare = 0.25
/** A word of the title tells more of what a document is about than one of its text. */
const titleWeight = 3

/**
 * Documents about what was asked, best first: each asked word counts by how few of the documents have it, three times in the
 * title. Equal ones stay in their order.
 */
export function rank<T extends { title: string; text: string }>(documents: readonly T[], asked: readonly string[]): T[] {
  const read = documents.map((document) => {
    const inTitle = wordsFound(document.title, asked)
    return { document, inTitle, all: new Set([...inTitle, ...wordsFound(document.text, asked)]) }
  })
  const rarity = new Map(asked.map((word) => [word, Math.log(1 + read.length / Math.max(1, read.filter(({ all }) => all.has(word)).length))]))
  const score = ({ inTitle, all }: (typeof read)[number]) =>
    [...all].reduce((sum, word) => sum + (rarity.get(word) ?? 0) * (inTitle.has(word) ? titleWeight : 1), 0)
  return read
    .filter(({ all }) => all.size >= leastShare * asked.length)
    .map((one) => ({ document: one.document, score: score(one) }))
    .sort((a, b) => b.score - a.score)
    .map(({ document }) => document)
}
