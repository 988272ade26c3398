import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')

/** The lines of a text's shell blocks. */
function commandsOf(text: string): string[] {
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'))
}

/** Which test runs each command of the README; a command that is not here is run by none. */
const runBy: Record<string, string> = {
  'npx -y pnpm@12 start': 'tests/embedded/commands.test.ts',
  'npx -y pnpm@12 test': '.ci/run',
  'npx -y pnpm@12 heatline simulate calls': 'tests/embedded/commands.test.ts',
  'npx -y pnpm@12 heatline resolve': 'tests/embedded/commands.test.ts',
  'npx -y pnpm@12 heatline import': 'tests/embedded/commands.test.ts',
  'npx -y pnpm@12 heatline user add': 'tests/embedded/commands.test.ts',
  'npx -y pnpm@12 heatline user kiosk': 'tests/embedded/commands.test.ts',
  'npx -y pnpm@12 bench': 'tests/postgres/bench.test.ts',
}
const runnerOf = (command: string) => Object.keys(runBy).filter((known) => command.replace(/^([A-Z_]+=\S+ )+/, '').startsWith(known)).at(-1)

test('every command of the README is one that the tests run', () => {
  const commands = commandsOf(read('README.md'))
  expect(commands.length).toBeGreaterThan(8)
  expect(commands.filter((command) => runnerOf(command) === undefined)).toEqual([])
  for (const [command, file] of Object.entries(runBy)) {
    const words = command.replace('npx -y pnpm@12 ', '').split(' ')
    const last = words.at(-1) ?? ''
    expect(read(file), command).toContain(last)
  }
})

test('both READMEs name the same commands, settings and pictures', () => {
  const [english, chinese] = [read('README.md'), read('README.zh-CN.md')]
  expect(commandsOf(chinese)).toEqual(commandsOf(english))
  const settings = (text: string) => [...text.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name)
  expect(settings(chinese)).toEqual(settings(english))
  const pictures = (text: string) => [...text.matchAll(/\((web\/pictures\/[^)]+)\)/g)].map(([, path]) => path)
  expect(pictures(chinese)).toEqual(pictures(english))
})
