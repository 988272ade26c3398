import type { FastifyInstance } from 'fastify'
import { health } from '../../api/endpoints.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { row } from '../../platform/database.ts'
import { currentMigration, knownMigrations } from '../../platform/migrate.ts'
import { route } from '../../platform/route.ts'
import { sql } from '../../platform/sql.ts'

/** `GET /api/health` is 200 only when the database answers and has all migrations. */
export async function healthRoutes(app: FastifyInstance, { pool, config }: Context): Promise<void> {
  route(app, health, 'public', async () => {
    const migration = await currentMigration(pool)
    const wanted = (await knownMigrations()).at(-1)?.number ?? 0
    if (migration < wanted) throw new AppError('unavailable', `migration ${migration} of ${wanted}`)
    const version = await row<{ server: string }>(pool, sql`select current_setting('server_version') as server`)
    return { status: 'ok' as const, database: `${config.databaseUrl ? 'PostgreSQL' : 'PGlite'} ${version?.server ?? ''}`, migration }
  })
}
