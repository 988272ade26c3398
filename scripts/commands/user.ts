import { randomBytes } from 'node:crypto'
import { stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline/promises'
import { Option } from 'commander'
import { roles, type Role } from '@heatline/server/core/roles'
import { addAccounts } from '@heatline/server/features/people/accounts'
import { audit } from '@heatline/server/platform/audit'
import { row, rows, run, transaction, type Pool } from '@heatline/server/platform/database'
import { hashPassword } from '@heatline/server/platform/passwords'
import { hashToken, newToken } from '@heatline/server/platform/sessions'
import { sql, type Sql } from '@heatline/server/platform/sql'
import type { Command } from './command.ts'
import { withPool } from './with-pool.ts'

const operator = { userId: 0, name: 'command line' }

export const command: Command = {
  name: 'user',
  summary: 'accounts and kiosk tokens: add, list, change, revoke',
  register(program, open) {
    const user = program.command('user').description('Accounts and the tokens of wall displays')
    user
      .command('add <login>')
      .description('Adds an account; asks for its password, or takes it from HEATLINE_PASSWORD, or makes one and prints it')
      .addOption(new Option('--role <role>').choices(roles.filter((role) => role !== 'wall')).makeOptionMandatory())
      .requiredOption('--name <name>', 'the person as others see it')
      .option('--unit <id>', 'for the role station: the unit’s number')
      .option('--seat <n>', 'the desk’s number')
      .action((login: string, options: { role: Role; name: string; unit?: string; seat?: string }) => withPool(open, async (pool) => {
        const { password, made } = await choosePassword()
        const passwordHash = await hashPassword(password)
        await transaction(pool, async (tx) => {
          const added = await addAccounts(tx, [{
            login,
            name: options.name,
            role: options.role,
            unitId: options.unit ? Number(options.unit) : null,
            seat: options.seat ? Number(options.seat) : null,
            passwordHash,
          }])
          if (added.length === 0) throw new Error(`the login ${login} or its seat is taken`)
          await audit(tx, operator, { action: 'user.add', subject: 'user', subjectId: login, detail: { role: options.role } })
        })
        console.log(made ? `Added ${login}; password: ${password}` : `Added ${login}.`)
      }))

    user.command('list').description('Lists the accounts').action(() => withPool(open, async (pool) => {
      console.table(await rows(pool, sql`select id, login, name, role, unit_id, seat, disabled from user_account order by role, login limit 1000`))
    }))

    user.command('disable <login>').description('Ends an account and its sessions at once').action((login: string) => withPool(open, async (pool) => {
      await change(pool, login, 'user.disable', sql`update user_account set disabled = true where login = ${login} returning id`, { endSessions: true })
      console.log(`Disabled ${login}.`)
    }))

    user.command('enable <login>').description('Gives a disabled account back').action((login: string) => withPool(open, async (pool) => {
      await change(pool, login, 'user.enable', sql`update user_account set disabled = false where login = ${login} returning id`)
      console.log(`Enabled ${login}.`)
    }))

    user.command('unlock <login>').description('Lets an account sign in again that was locked by wrong passwords').action((login: string) => withPool(open, async (pool) => {
      await change(pool, login, 'user.unlock', sql`update user_account set failed_attempts = 0, locked_until = null where login = ${login} returning id`)
      console.log(`Unlocked ${login}.`)
    }))

    user
      .command('password <login>')
      .description('Changes a password and ends its sessions; asks for the new one, or takes it from HEATLINE_PASSWORD, or makes one and prints it')
      .action((login: string) => withPool(open, async (pool) => {
        const { password, made } = await choosePassword()
        const passwordHash = await hashPassword(password)
        await change(pool, login, 'user.password', sql`
          update user_account set password_hash = ${passwordHash}, failed_attempts = 0, locked_until = null
          where login = ${login} and role <> 'wall' returning id`, { endSessions: true })
        console.log(made ? `Changed ${login}; password: ${password}` : `Changed ${login}.`)
      }))

    user.command('kiosk <name>').description('Makes a token for a wall display and prints it once').action((name: string) => withPool(open, async (pool) => {
      const token = newToken()
      await transaction(pool, async (tx) => {
        await run(tx, sql`insert into user_account (login, name, role) values ('wall', '大屏', 'wall') on conflict do nothing`)
        await run(tx, sql`insert into kiosk_token (token_hash, user_id, name) select ${hashToken(token)}, id, ${name} from user_account where login = 'wall'`)
        await audit(tx, operator, { action: 'kiosk.add', subject: 'kiosk', subjectId: name })
      })
      console.log(`Open the wall once as /wall?token=${token}`)
    }))

    user.command('revoke-kiosk <name>').description('Revokes the tokens of a wall display').action((name: string) => withPool(open, async (pool) => {
      const count = await transaction(pool, async (tx) => {
        const revoked = await run(tx, sql`update kiosk_token set revoked_at = now() where name = ${name} and revoked_at is null`)
        await run(tx, sql`delete from session s using user_account u where u.id = s.user_id and u.role = 'wall'`)
        await audit(tx, operator, { action: 'kiosk.revoke', subject: 'kiosk', subjectId: name })
        return revoked
      })
      console.log(`Revoked ${count}; all walls sign in again with the tokens that are left.`)
    }))
  },
}

/** Changes one account, with its audit entry; throws when the statement finds none. */
async function change(pool: Pool, login: string, action: string, statement: Sql, { endSessions = false } = {}): Promise<void> {
  await transaction(pool, async (tx) => {
    const found = await row<{ id: number }>(tx, statement)
    if (!found) throw new Error(`there is no login ${login}`)
    if (endSessions) await run(tx, sql`delete from session where user_id = ${found.id}`)
    await audit(tx, operator, { action, subject: 'user', subjectId: login })
  })
}

async function choosePassword(): Promise<{ password: string; made: boolean }> {
  const given = process.env['HEATLINE_PASSWORD']
  if (given) return { password: given, made: false }
  if (stdin.isTTY) {
    const prompt = createInterface({ input: stdin, output: stdout })
    const typed = await prompt.question('Password (empty: make one): ')
    prompt.close()
    if (typed) return { password: typed, made: false }
  }
  return { password: randomBytes(12).toString('base64url'), made: true }
}
