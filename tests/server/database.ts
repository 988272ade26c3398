import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { openPool, type Pool } from '@heatline/server/platform/database'
import { openEmbedded } from '@heatline/server/platform/embedded/open'
import { onServer } from '../support/postgres-cluster.ts'
import type { Template } from '../support/templates.ts'

export interface TestDatabase {
  pool: Pool
  /** A second pool on the same database, as another process would have it. */
  open(): Promise<{ pool: Pool; close(): Promise<void> }>
  close(): Promise<void>
}

export const isEmbedded = process.env['HEATLINE_TEST_DATABASE'] === 'embedded'

/** A database of the test file's own: embedded or on PostgreSQL, as the running project says. */
export function openTestDatabase(template: Template = 'empty'): Promise<TestDatabase> {
  return isEmbedded ? copyOfEmbedded(template) : cloneOnPostgres(template)
}

async function copyOfEmbedded(template: Template): Promise<TestDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'heatline-test-'))
  cpSync(join(inject('embeddedTemplates'), template), directory, { recursive: true })
  const database = await openEmbedded(directory)
  return {
    pool: database.pool,
    open: () => openEmbedded(directory),
    async close() {
      await database.close(60_000)
      rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
    },
  }
}

async function cloneOnPostgres(template: Template): Promise<TestDatabase> {
  const socket = inject('postgresSocket')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(socket, `create database ${name} template ${template}`)
  const open = async () => {
    const pool = openPool({ host: socket, user: 'postgres', database: name, ownSessions: true })
    return { pool, close: () => pool.end() }
  }
  const first = await open()
  return {
    pool: first.pool,
    open,
    async close() {
      await first.close()
      await onServer(socket, `drop database if exists ${name} with (force)`)
    },
  }
}
