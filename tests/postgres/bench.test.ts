import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const execute = promisify(execFile)
const checkout = fileURLToPath(new URL('../..', import.meta.url))

test('the benchmark prints every figure; how large they are is nobody’s assertion', { timeout: 400_000 }, async () => {
  const { stdout } = await execute(process.execPath, ['scripts/bench.ts', '--seconds', '1', '--rounds', '3'], { cwd: checkout, maxBuffer: 4 * 1024 * 1024, timeout: 390_000 })
  for (const figure of ['suggest, 30 typists', 'resolve, 30 typists', 'desk → wall, 50 screens', 'desk → wall, 600 screens', 'order → its station', 'orders created', 'tiles, cold', 'tiles, warm', 'points → units']) {
    expect(stdout).toContain(figure)
  }
  expect(stdout).not.toContain('NaN')
})
