import type { FastifyInstance } from 'fastify'
import { health } from '../../api/endpoints.ts'
import { AppError } from '../../errors.ts'
import { dataVersionOf } from '../../platform/city/data-version.ts'
import type { CityContext } from '../../platform/context.ts'
import { row } from '../../platform/database.ts'
import { currentMigration, knownMigrations } from '../../platform/migrate.ts'
import { route } from '../../platform/route.ts'
import { sql } from '../../platform/sql.ts'

/** `GET /api/health` is 200 only when the database answers and has all migrations. */
export async function healthRoutes(app: FastifyInstance, { pool, config, basemap }: CityContext): Promise<void> {
  route(app, health, 'public', async () => {
    const migration = await currentMigration(pool)
    const wanted = (await knownMigrations()).at(-1)?.number ?? 0
    if (migration < wanted) throw new AppError('unavailable', `migration ${migration} of ${wanted}`)
    const version = await row<{ server: string }>(pool, sql`select current_setting('server_version') as server`)
    const database = `${config.databaseUrl ? 'PostgreSQL' : 'PGlite'} ${version?.server ?? ''}`
    if (!basemap) return { status: 'ok' as const, database, migration }
    const { dataVersion, exportedAt } = basemap
    return { status: 'ok' as const, database, migration, basemap: { dataVersion, exportedAt, versionsBehind: (await dataVersionOf(pool)) - dataVersion } }
  })
}
