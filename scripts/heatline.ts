import { Command } from 'commander'
import { openDatabase } from '@heatline/server/platform/open-database'
import { configuration } from './checkout.ts'
import { commands } from './commands/index.ts'

/** `pnpm heatline <command>`: what an administrator does beside the screens. Works whether or not the server runs. */
const program = new Command('heatline').description('Heatline 暖线: commands for administrators').showHelpAfterError()
for (const command of commands) command.register(program, () => openDatabase(configuration()))

await program.parseAsync(process.argv.slice(2)[0] === '--' ? process.argv.filter((_, index) => index !== 2) : process.argv)
