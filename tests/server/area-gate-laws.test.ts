import { area as squareMetresOf, featureCollection, feature, point, union, voronoi } from '@turf/turf'
import fc from 'fast-check'
import type { Polygon, Position } from 'geojson'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AreaFinding } from '@heatline/server/api'
import { openGate, type Gate } from './gate.ts'

let gate: Gate
beforeAll(async () => {
  gate = await openGate()
})
afterAll(() => gate?.close())
beforeEach(() => gate.open())

/** A field of 1.6 × 1.6 km beside the town. */
const [west, south, east, north] = [123.6, 41.79, 123.62, 41.805] as const
const metre = 1 / 100_000

/** Places of the cells' middles, how far each corner of each cell is pushed, and whose the cells are. */
const tilings = fc.record({
  middles: fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 19 }), fc.integer({ min: 1, max: 14 })), { minLength: 4, maxLength: 10, selector: String }),
  pushes: fc.array(fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 })), { minLength: 50, maxLength: 80 }),
})

/** Cells that share all their borders, and the same with every inner corner of every cell pushed by itself. */
function tile({ middles, pushes }: { middles: [number, number][]; pushes: [number, number][] }): { cells: Polygon[]; pushed: Polygon[] } {
  const points = featureCollection(middles.map(([x, y]) => point([west + (x / 20) * (east - west), south + (y / 15) * (north - south)])))
  const cells = voronoi(points, { bbox: [west, south, east, north] }).features.flatMap((cell) => (cell ? [cell.geometry] : []))
  let corner = 0
  const push = (position: Position): Position => {
    const [x = 0, y = 0] = position
    const [right, up] = pushes[corner++ % pushes.length]!
    return [x === west || x === east ? x : x + right * metre, y === south || y === north ? y : y + up * metre]
  }
  const pushed = cells.map(({ coordinates }) => {
    const ring = coordinates[0]!.slice(0, -1).map(push)
    return { type: 'Polygon' as const, coordinates: [[...ring, ring[0]!]] }
  })
  return { cells, pushed }
}

const drawn = (findings: readonly AreaFinding[]) => findings.filter(({ code }) => ['gap', 'overlap', 'sliver', 'invalid-geometry'].includes(code))

async function lay(cells: readonly Polygon[]): Promise<void> {
  await gate.open()
  const { west: one, east: other } = gate.office.town
  await gate.draft.change(
    ...['west', 'east', 'north'].map((key) => gate.draft.remove(key)),
    ...cells.map((geometry, index) => ({ id: null, seen: null, area: { name: null, unitId: index % 2 === 0 ? one : other, geometry } })),
  )
}

test('mending all leaves nothing to mend, and no ground is lost or held twice', { timeout: 300_000 }, async () => {
  await fc.assert(fc.asyncProperty(tilings, async (asked) => {
    const { pushed } = tile(asked)
    await lay(pushed)
    for (let round = 0; round < 4; round += 1) {
      const found = drawn(await gate.check())
      if (found.length === 0) break
      expect(found.every((finding) => finding.mend !== null)).toBe(true)
      await gate.mend(found)
    }
    expect(drawn(await gate.check(true)).map(({ code, detail }) => ({ code, detail }))).toEqual([])
    const shapes = (await gate.draft.areasNow()).areas.map(({ geometry }) => feature(geometry as Polygon))
    const held = shapes.reduce((sum, shape) => sum + squareMetresOf(shape), 0)
    const covered = squareMetresOf(shapes.length > 1 ? union(featureCollection(shapes))! : shapes[0]!)
    const before = squareMetresOf(union(featureCollection(pushed.map((shape) => feature(shape))))!)
    // What is narrower than a drawn line is let be.
    expect(Math.abs(held - covered)).toBeLessThan(20)
    expect(covered).toBeGreaterThanOrEqual(before - 40 * pushed.length)
  }), { numRuns: 6, seed: 5, endOnFailure: true })
})

test('after any edit what it touched is judged as the whole would be', { timeout: 300_000 }, async () => {
  await fc.assert(fc.asyncProperty(tilings, fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), async (asked, picks) => {
    const { cells, pushed } = tile(asked)
    await lay(cells)
    await gate.check()
    const areas = (await gate.draft.areasNow()).areas
    for (const pick of picks) {
      const index = pick % cells.length
      const now = (await gate.draft.areasNow()).areas.find(({ id }) => id === areas[index]!.id)!
      const { id, version, name, unitId } = now
      await gate.draft.change({ id, seen: version, area: { name, unitId, geometry: pick % 5 === 0 ? cells[index]! : pushed[index]! } })
      const quick = gate.plain(await gate.check())
      expect(quick).toEqual(gate.plain(await gate.check(true)))
    }
  }), { numRuns: 6, seed: 7, endOnFailure: true })
})
