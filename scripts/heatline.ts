import { Command } from 'commander'
import { migrate } from '@heatline/server/platform/migrate'
import { openDatabase, type OpenDatabase } from '@heatline/server/platform/open-database'
import { configuration } from './checkout.ts'
import { commands } from './commands/index.ts'

/** `pnpm heatline <command>`: what an administrator does beside the screens. Works whether or not the server runs. */
const program = new Command('heatline').description('Heatline 暖线: commands for administrators').showHelpAfterError()
for (const command of commands) command.register(program, openMigrated)

await program.parseAsync(process.argv.slice(2)[0] === '--' ? process.argv.filter((_, index) => index !== 2) : process.argv)

async function openMigrated(): Promise<OpenDatabase> {
  const database = await openDatabase(configuration())
  await migrate(database.pool)
  return database
}
