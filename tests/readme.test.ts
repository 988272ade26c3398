import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')

/** The lines of a text's shell blocks. */
function commandsOf(text: string): string[] {
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'))
}

const programs = 'tests/embedded/commands.test.ts'
const benchmarks = 'tests/postgres/bench.test.ts'
/** Where each command of the README is run, and how that reads there; a command that is not here is run by none. */
const runBy: Record<string, [file: string, run: RegExp]> = {
  'npx -y pnpm@12 start': [programs, /spawn\(process\.execPath, \['scripts\/start\.ts'\]/],
  'npx -y pnpm@12 test': ['.ci/run', /^npx -y pnpm@12 test$/m],
  'npx -y pnpm@12 heatline simulate calls': [programs, /heatline\('simulate', 'calls', '--per-hour'/],
  'npx -y pnpm@12 heatline simulate winter-day': [programs, /heatline\('simulate', 'winter-day', '--calls'/],
  'npx -y pnpm@12 heatline resolve': [programs, /heatline\('resolve', '--category', 'heating', '--in', \w+, '--out'/],
  'npx -y pnpm@12 heatline import': [programs, /heatline\('import', 'door-plate', \w+, '--set', 'district=.*'--dry-run'/],
  'npx -y pnpm@12 heatline areas from-table': [programs, /heatline\('areas', 'from-table', \w+, '--by', '\w+', '--draft'/],
  'npx -y pnpm@12 heatline tiles export': [programs, /heatline\('tiles', 'export', '--out'/],
  'npx -y pnpm@12 heatline token add': [programs, /heatline\('token', 'add', '--user', '\w+', '--name', '\w+'/],
  'ogr2ogr -f GPKG out.gpkg in.tab': ['tests/postgres/formats-gdal.test.ts', /'ogr2ogr -f GPKG out\.gpkg in\.tab'/],
  'npx -y pnpm@12 heatline user add': [programs, /heatline\('user', 'add', '\w+', '--role', 'administrator', '--name'/],
  'npx -y pnpm@12 heatline user kiosk': [programs, /heatline\('user', 'kiosk', 'hall-1'\)/],
  'npx -y pnpm@12 bench': [benchmarks, /run\('scripts\/bench\.ts'/],
  'npx -y pnpm@12 bench:tiles': [benchmarks, /run\('scripts\/bench-tiles\.ts'/],
  'npx -y pnpm@12 bench:resolver perturb': [benchmarks, /run\('scripts\/bench-resolver\.ts', 'perturb'/],
  'npx -y pnpm@12 bench:addresses': [benchmarks, /run\('scripts\/bench-addresses\.ts', '--plates'/],
  'npx -y pnpm@12 bench:imports': [benchmarks, /run\('scripts\/bench-imports\.ts', '--plates'/],
  'npx -y pnpm@12 bench:areas': [benchmarks, /run\('scripts\/bench-areas\.ts', '--plates'/],
  'npx -y pnpm@12 bench:gate': [benchmarks, /run\('scripts\/bench-gate\.ts'/],
  'npx -y pnpm@12 bench:incidents': [benchmarks, /run\('scripts\/bench-incidents\.ts'/],
  'npx -y pnpm@12 bench:reports': [benchmarks, /run\('scripts\/bench-reports\.ts'/],
  'npx -y pnpm@12 prove:kills': [benchmarks, /run\('scripts\/prove-kills\.ts'/],
  'npx -y pnpm@12 bench:real': [benchmarks, /run\('scripts\/bench-real-data\.ts'/],
}
const runnerOf = (command: string) => Object.keys(runBy).find((known) => `${command.replace(/^([A-Z_]+=\S+ )+/, '')} `.startsWith(`${known} `))

test('every command of the README is one that the tests run', () => {
  const commands = commandsOf(read('README.md'))
  expect(commands.length).toBeGreaterThan(8)
  expect(commands.filter((command) => runnerOf(command) === undefined)).toEqual([])
  for (const [command, [file, run]] of Object.entries(runBy)) expect(read(file), command).toMatch(run)
})

test('both READMEs name the same commands, settings and pictures', () => {
  const [english, chinese] = [read('README.md'), read('README.zh-CN.md')]
  expect(commandsOf(chinese)).toEqual(commandsOf(english))
  const settings = (text: string) => [...text.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name)
  expect(settings(chinese)).toEqual(settings(english))
  const pictures = (text: string) => [...text.matchAll(/\((web\/pictures\/[^)]+)\)/g)].map(([, path]) => path)
  expect(pictures(chinese)).toEqual(pictures(english))
})
