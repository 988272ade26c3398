import { serve } from '@heatline/server/main'
import { openPool } from '@heatline/server/platform/database'

/** A server in a process of its own that may be killed at any moment. Its clock is the day's: so many times faster than ours. */
const [databaseUrl = '', dayStart = '', realStart = '', speed = ''] = process.argv.slice(2)
const now = () => new Date(Number(dayStart) + (Date.now() - Number(realStart)) * Number(speed))
const pool = openPool({ connectionString: databaseUrl, max: 6, ownSessions: true })
const running = await serve({ port: 0, host: '127.0.0.1', databaseUrl, dataDirectory: '/nonexistent', demo: true }, pool, now)
process.send?.(running.url)
process.on('disconnect', () => process.exit(0))
