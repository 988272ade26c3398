import { serve } from '@heatline/server/main'
import { hasAdministrator } from '@heatline/server/features/people/accounts'
import { addDemoAccounts, demoKioskToken, demoLogins, demoPassword } from '@heatline/server/features/people/demo-accounts'
import { migrate } from '@heatline/server/platform/migrate'
import { openDatabase } from '@heatline/server/platform/open-database'
import { buildWeb } from './build-web.ts'
import { configuration, endOnMistake } from './checkout.ts'
import { loadDemo } from './demo-city/demo.ts'
import { step } from './progress.ts'

/** `pnpm start`: brings everything up, says where it is, closes it all on Ctrl-C. */
const config = configuration()

const database = await step('Database', () => openDatabase(config))
await step('Migrations', () => migrate(database.pool))
if (config.demo) {
  await step('Demo city', (report) => loadDemo(database.pool, report))
  await step('Demo accounts', () => addDemoAccounts(database.pool))
}
await step('Web', buildWeb)
const server = await step('Server', () => serve(config, database.pool)).catch(endOnMistake)

console.log(`\nHeatline 暖线: ${server.url}\n`)
if (config.demo) {
  const stations = await demoLogins(database.pool)
  console.log(`Demo log-ins, password "${demoPassword}" for all:
  desk1 … desk12   call-takers, seats 1 to 12       ${server.url}/desk
  leader           shift leader                     ${server.url}/board
  admin            administrator                    ${server.url}/
${stations.map(({ login, unit }) => `  ${login.padEnd(16)} station ${unit}`).join('\n')}   ${server.url}/station
  wall             no password                      ${server.url}/wall?token=${demoKioskToken}\n`)
} else if (!(await hasAdministrator(database.pool))) {
  console.log('There is no account yet. Make the first administrator with:\n  npx -y pnpm@12 heatline user add admin --role administrator --name 管理员\n')
}
console.log('Ctrl-C ends it.')

let closing = false
const close = async () => {
  if (closing) process.exit(1)
  closing = true
  console.log('\nClosing …')
  await server.close()
  await database.close()
  process.exit(0)
}
process.on('SIGINT', () => void close())
process.on('SIGTERM', () => void close())
