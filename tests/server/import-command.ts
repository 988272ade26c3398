import { Command } from 'commander'
import { vi } from 'vitest'
import { command } from '../../scripts/commands/import.ts'
import type { TestDatabase } from './database.ts'

/** What the command prints, as `heatline import …` would on this database. */
export async function runImportCommand(database: TestDatabase, ...args: string[]): Promise<string> {
  const program = new Command()
  command.register(program, async () => ({ pool: database.pool, close: () => Promise.resolve() }))
  let printed = ''
  const writing = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  try {
    await program.parseAsync(['import', ...args, '--lang', 'en'], { from: 'user' })
  } finally {
    writing.mockRestore()
  }
  return printed
}
