import { addAccessToken, hasAccessToken, listAccessTokens, revokeAccessToken } from '@heatline/server/platform/access-tokens'
import { audit } from '@heatline/server/platform/audit'
import { transaction } from '@heatline/server/platform/database'
import type { Command } from './command.ts'
import { withPool } from './with-pool.ts'

const operator = { userId: 0, name: 'command line' }

interface Named {
  user: string
  name: string
}

export const command: Command = {
  name: 'token',
  summary: 'access tokens for programs that read the map and downloads: add, list, revoke',
  register(program, open) {
    const token = program.command('token').description('Access tokens: QGIS, ogr2ogr or a script reads what an account may see, and changes nothing')
    token
      .command('add')
      .description('Makes a token and prints it once')
      .requiredOption('--user <login>', 'the account it reads for')
      .requiredOption('--name <name>', 'what it is for, as the list shows it')
      .action(({ user, name }: Named) => withPool(open, async (pool) => {
        const made = await transaction(pool, async (tx) => {
          if (await hasAccessToken(tx, user, name)) throw new Error(`${user} has a token ${name} already: revoke it first, or choose another name`)
          const added = await addAccessToken(tx, user, name, new Date())
          if (added === undefined) throw new Error(`there is no account ${user} that may have a token`)
          await audit(tx, operator, { action: 'token.add', subject: 'token', subjectId: name, detail: { login: user } })
          return added
        })
        console.log(`Token: ${made}\nSend it as "Authorization: Bearer <token>", or as the password of HTTP Basic with any user name. It is not shown again.`)
      }))

    token.command('list').description('Lists the tokens, without themselves').action(() => withPool(open, async (pool) => {
      console.table(await listAccessTokens(pool))
    }))

    token
      .command('revoke')
      .description('Ends a token at once')
      .requiredOption('--user <login>', 'the account it reads for')
      .requiredOption('--name <name>', 'its name')
      .action(({ user, name }: Named) => withPool(open, async (pool) => {
        await transaction(pool, async (tx) => {
          if ((await revokeAccessToken(tx, user, name, new Date())) === 0) throw new Error(`${user} has no token ${name}`)
          await audit(tx, operator, { action: 'token.revoke', subject: 'token', subjectId: name, detail: { login: user } })
        })
        console.log(`Revoked ${name} of ${user}.`)
      }))
  },
}
