import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium, findPostgres, hasChineseFont, sharedDirectory } from '../tests/support/find.ts'
import { buildWeb } from './build-web.ts'
import { checkout } from './checkout.ts'

/**
 * `pnpm test`: everything that can run on this machine. What cannot says so in one loud line; under CI it is a failure.
 * Arguments name vitest projects to run instead of all: unit, embedded, postgres, e2e.
 */
const asked = process.argv.slice(2).filter((argument) => argument !== '--')
const isCi = process.env['CI'] === 'true'
let passed = 0
let failed = 0

function count(isGood: boolean, what: string): void {
  if (isGood) passed += 1
  else {
    failed += 1
    console.error(`FAILED: ${what}`)
  }
}

function missing(what: string, remedy: string): void {
  console.error(`\n!!! NOT RUN: ${what}. ${remedy}\n`)
  if (isCi) count(false, what)
}

function run(name: string, program: string, args: string[]): void {
  console.log(`\n— ${name}`)
  const result = spawnSync(join(checkout, 'node_modules/.bin', program), args, { cwd: checkout, stdio: 'inherit' })
  count(result.status === 0, name)
}

function vitest(project: string): void {
  console.log(`\n— ${project} tests`)
  const report = join(checkout, '.artifacts', `${project}.json`)
  mkdirSync(join(checkout, '.artifacts'), { recursive: true })
  rmSync(report, { force: true })
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const result = spawnSync(join(checkout, 'node_modules/.bin/vitest'), args, { cwd: checkout, stdio: 'inherit' })
  if (!existsSync(report)) return count(false, `${project}: vitest left no report`)
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>
  passed += numPassedTests ?? 0
  failed += numFailedTests ?? 0
  if ((numPendingTests ?? 0) > 0) missing(`${numPendingTests} ${project} tests were skipped`, 'Their own lines above say why')
  if (result.status !== 0 && (numFailedTests ?? 0) === 0) count(false, `${project}: a file or a hook failed`)
}

const wanted = (project: string) => asked.length === 0 || asked.includes(project)

if (asked.length === 0) {
  run('types of server, scripts and tests', 'tsc', ['-p', 'tsconfig.json'])
  run('types of the browser tests', 'tsc', ['-p', 'tests/e2e/tsconfig.json'])
  run('types of the web', 'tsc', ['-p', 'web/tsconfig.json'])
  run('lint', 'oxlint', [])
}
await buildWeb()
const install = 'scripts/setup-debian.sh installs it on Debian'
if (!existsSync(sharedDirectory)) missing('measurements on real data: there is no ../shared beside the checkout', 'They pass without it')
if (wanted('unit')) vitest('unit')
if (wanted('embedded')) vitest('embedded')
const postgres = findPostgres()
if (wanted('postgres')) {
  if (postgres) vitest('postgres')
  else missing('server tests on PostgreSQL: no PostgreSQL with PostGIS was found', install)
}
if (wanted('e2e')) {
  const lacks = [!postgres && 'PostgreSQL with PostGIS', !findChromium() && 'Chromium', !hasChineseFont() && 'a Chinese font'].filter(Boolean)
  if (lacks.length > 0) missing(`browser tests: ${lacks.join(', ')} not found`, install)
  else vitest('e2e')
}

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
