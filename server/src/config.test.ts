import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

test('without any setting it is the demo on the embedded database in the checkout', () => {
  expect(readConfig({}, '/checkout')).toEqual({
    port: 8080,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataDirectory: '/checkout/.heatline',
    demo: true,
  })
})

test('a server’s database is no demo unless one says so', () => {
  const env = { DATABASE_URL: 'postgres://localhost/heatline' }
  expect(readConfig(env, '/').demo).toBe(false)
  expect(readConfig({ ...env, HEATLINE_DEMO: '1' }, '/').demo).toBe(true)
})

test('every mistake is listed at once', () => {
  const read = () => readConfig({ PORT: '99999', DATABASE_URL: 'mysql://x', HEATLINE_DEMO: 'yes' }, '/')
  expect(read).toThrow(ConfigError)
  try {
    read()
  } catch (error) {
    expect((error as ConfigError).problems).toHaveLength(3)
  }
})
