import { defineConfig } from 'vitest/config'

/** What needs nothing; what needs a database, on both kinds of it; what needs a browser and a server's database. */
export default defineConfig({
  test: {
    reporters: ['default'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['server/src/**/*.test.ts', 'web/src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/*.test.ts', 'tests/addresses/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'embedded',
          include: ['tests/{server,embedded}/**/*.test.ts'],
          env: { HEATLINE_TEST_DATABASE: 'embedded' },
          globalSetup: ['tests/support/embedded-template.ts'],
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['tests/{server,postgres}/**/*.test.ts'],
          env: { HEATLINE_TEST_DATABASE: 'postgres' },
          globalSetup: ['tests/support/postgres-cluster.ts'],
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          env: { HEATLINE_TEST_DATABASE: 'postgres' },
          globalSetup: ['tests/support/postgres-cluster.ts'],
          maxWorkers: 1,
          testTimeout: 240_000,
        },
      },
    ],
  },
})
