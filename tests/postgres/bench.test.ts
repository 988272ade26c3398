import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const execute = promisify(execFile)
const checkout = fileURLToPath(new URL('../..', import.meta.url))
const timeout = 400_000

/** What a benchmark prints. How large its figures are is nobody's assertion. */
async function run(...args: string[]): Promise<string> {
  const { stdout } = await execute(process.execPath, args, { cwd: checkout, maxBuffer: 4 * 1024 * 1024, timeout: timeout - 10_000 })
  expect(stdout).not.toContain('NaN')
  return stdout
}

test('the benchmark of the product prints every figure', { timeout }, async () => {
  const printed = await run('scripts/bench.ts', '--seconds', '1', '--rounds', '3')
  for (const figure of ['suggest, 30 typists', 'resolve, 30 typists', 'desk → wall, 50 screens', 'desk → wall, 600 screens', 'order → its station', 'orders created', 'tiles, cold', 'tiles, warm', 'points → units']) {
    expect(printed).toContain(figure)
  }
})

test('the benchmark of addresses measures a small city too', { timeout }, async () => {
  expect(await run('scripts/bench-addresses.ts', '--plates', '10000', '--seconds', '1', '--places', '20', '--yardstick', '5', '--typists', '4')).toContain('suggest')
})

test('the benchmark of tiles asks for every set of a small city too', { timeout }, async () => {
  const printed = await run('scripts/bench-tiles.ts', '--plates', '10000', '--seconds', '1', '--most', '20')
  for (const figure of [/ground +16 +20/, /areas +15 +20/, /units +12/, /warm.*\/s/, /100\.0 % answered 304/, /over 500 kB +0/]) expect(printed).toMatch(figure)
})

test('the resolver’s ways of writing are counted, and its measurements are listed', { timeout }, async () => {
  expect(await run('scripts/bench-resolver.ts', 'perturb', '--plates', '20', '--buildings', '10')).toMatch(/homophone/i)
  expect(await run('scripts/bench-resolver.ts')).toContain('interpolation')
  expect(await run('scripts/bench-real-data.ts', '--help')).toContain('--real')
})

test('areas from a faulty table are counted on a small city too', { timeout }, async () => {
  const printed = await run('scripts/bench-areas.ts', '--plates', '10000', '--seeds', '1')
  for (const table of ['complete', '5 % missing', 'addresses alone']) expect(printed).toContain(table)
})

test('the benchmark of the gate judges a small city too', { timeout }, async () => {
  const printed = await run('scripts/bench-gate.ts', '--plates', '10000', '--edits', '3')
  for (const figure of ['along streets', 'whole gate', 'after an edit, worst', 'findings mended']) expect(printed).toContain(figure)
})

test('the benchmark of reports asks every report over a small year too', { timeout }, async () => {
  const printed = await run('scripts/bench-reports.ts', '--orders', '3000', '--rounds', '1')
  for (const report of ['figures, year', 'hot spots, week', 'paper, season', 'live figures']) expect(printed).toContain(report)
})

test('faults behind many calls are counted on a small day too', { timeout }, async () => {
  expect(await run('scripts/bench-incidents.ts', '--seeds', '1')).toMatch(/found/i)
})

test('killed servers lose nothing and do nothing twice', { timeout }, async () => {
  const printed = await run('scripts/prove-kills.ts', '--kills', '3')
  expect(printed).toContain('acknowledged orders are there, once')
  expect(printed).not.toContain('BROKEN')
})

test('imports are timed beside a bare COPY, on a small file too', { timeout }, async () => {
  const printed = await run('scripts/bench-imports.ts', '--plates', '3000', '--buildings', '300')
  for (const figure of ['3000 plates imported', '300 building polygons imported', 'bare COPY', 'all unchanged']) expect(printed).toContain(figure)
})
