import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const checkout = fileURLToPath(new URL('..', import.meta.url))
const sources = ['server/src/**/*.ts', 'web/src/**/*.{ts,tsx}', 'scripts/**/*.ts', 'data/**/*.ts']
  .flatMap((pattern) => globSync(pattern, { cwd: checkout }))
  .filter((file) => !file.includes('.test.'))

interface Import {
  from: string
  to: string
}

/** All imports within the repository, as paths from its root. */
const imports: Import[] = sources.flatMap((file) =>
  [...readFileSync(join(checkout, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => ({
    from: file,
    to: target.startsWith('.')
      ? relative(checkout, resolve(join(checkout, dirname(file)), target))
      : target.replace(/^@heatline\/server\/api$/, 'server/src/api/index.ts').replace(/^@heatline\/server\//, 'server/src/'),
  })),
)

function offences(from: RegExp, forbidden: RegExp): string[] {
  return imports.filter((one) => from.test(one.from) && forbidden.test(one.to)).map((one) => `${one.from} imports ${one.to}`)
}

test('the test reads the imports it judges', () => {
  expect(imports.length).toBeGreaterThan(200)
  expect(offences(/^server\/src\/features\//, /^server\/src\/platform\//).length).toBeGreaterThan(10)
})

test('core is pure: it knows neither the platform, nor features, nor the machine', () => {
  expect(offences(/^server\/src\/core\//, /^server\/src\/(api|platform|features|app|main|config)|^node:|^pg$|^fastify/)).toEqual([])
})

test('core and api come first, then platform, then features, then the app', () => {
  expect(offences(/^server\/src\/api\//, /^server\/src\/(platform|features|app|main|config)/)).toEqual([])
  expect(offences(/^server\/src\/platform\//, /^server\/src\/(features|app|main)/)).toEqual([])
  expect(offences(/^server\/src\/features\//, /^server\/src\/(app|main)/)).toEqual([])
})

test('features do not import one another', () => {
  const crossing = imports.filter(({ from, to }) => {
    const [own] = /^server\/src\/features\/[^/]+\//.exec(from) ?? []
    return own !== undefined && to.startsWith('server/src/features/') && !to.startsWith(own)
  })
  expect(crossing).toEqual([])
})

test('views do not import one another', () => {
  const crossing = imports.filter(({ from, to }) => {
    const [own] = /^web\/src\/views\/[^/]+\//.exec(from) ?? []
    return own !== undefined && to.startsWith('web/src/views/') && !to.startsWith(own)
  })
  expect(crossing).toEqual([])
})

test('the web takes from the server only its contract and the pure core', () => {
  expect(offences(/^web\//, /^server\/src\/(platform|features|app|main|config|errors)/)).toEqual([])
})

test('the wall has none of the component library', () => {
  expect(offences(/^web\/src\/(views\/wall|map|api|theme)\//, /^antd|^@ant-design/)).toEqual([])
})

test('only the configuration reads the environment', () => {
  const readers = sources.filter((file) => file.startsWith('server/') && /process\.env/.test(readFileSync(join(checkout, file), 'utf8')))
  expect(readers).toEqual([])
})
