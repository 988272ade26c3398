import type { Command as Program } from 'commander'
import type { OpenDatabase } from '@heatline/server/platform/open-database'

/** One command of the `heatline` program. */
export interface Command {
  name: string
  summary: string
  register(program: Program, open: () => Promise<OpenDatabase>): void
}
