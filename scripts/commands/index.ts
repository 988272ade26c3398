import { command as areas } from './areas.ts'
import type { Command } from './command.ts'
import { command as importCommand } from './import.ts'
import { command as knowledge } from './knowledge.ts'
import { command as resolve } from './resolve.ts'
import { command as simulate } from './simulate.ts'
import { command as tiles } from './tiles.ts'
import { command as token } from './token.ts'
import { command as user } from './user.ts'

/** All commands, in the order in which `--help` lists them. */
export const commands: readonly Command[] = [importCommand, areas, knowledge, resolve, simulate, tiles, token, user]
