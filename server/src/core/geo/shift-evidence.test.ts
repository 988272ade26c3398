import { expect, test } from 'vitest'
import { fromWgs84 } from './datum.ts'
import { shiftEvidence, type KnownPair } from './shift-evidence.ts'

/** Things known in the city, and where a file in a system has them, each up to 60 m off. */
function pairsIn(kind: 'wgs84' | 'gcj02' | 'bd09', count: number): KnownPair[] {
  const convert = fromWgs84({ kind })!
  return Array.from({ length: count }, (_, index) => {
    const known = [123.3 + index * 0.01, 41.7 + (index % 5) * 0.02] as const
    const [x, y] = convert(known[0] + 0.0005 * Math.sin(index), known[1] + 0.0005 * Math.cos(index))!
    return { file: [x, y], known }
  })
}

test.each(['wgs84', 'gcj02', 'bd09'] as const)('things known by name tell %s', (kind) => {
  const evidence = shiftEvidence(pairsIn(kind, 20))
  expect(evidence.clear).toEqual({ kind })
  expect(evidence.fits[0]!.metres).toBeLessThan(60)
  expect(evidence.fits[1]!.metres).toBeGreaterThan(300)
})
test('wrong pairs in between do not matter', () => {
  const pairs = pairsIn('gcj02', 20).map((pair, index) => (index % 4 === 0 ? { ...pair, known: [123.9, 41.1] as const } : pair))
  expect(shiftEvidence(pairs).clear).toEqual({ kind: 'gcj02' })
})
test('too few pairs, and pairs that fit nothing, tell nothing', () => {
  expect(shiftEvidence(pairsIn('gcj02', 4)).clear).toBeUndefined()
  expect(shiftEvidence([]).clear).toBeUndefined()
  expect(shiftEvidence(pairsIn('wgs84', 20).map((pair) => ({ ...pair, known: [123.9, 41.1] as const }))).clear).toBeUndefined()
})
