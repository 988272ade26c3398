import type { FastifyInstance } from 'fastify'
import { signIn, signInKiosk, signOut, whoAmI } from '../../api/endpoints.ts'
import type { Me } from '../../api/shapes.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { audit } from '../../platform/audit.ts'
import { transaction } from '../../platform/database.ts'
import { hashPassword, verifyPassword } from '../../platform/passwords.ts'
import { route } from '../../platform/route.ts'
import { endSession, hashToken, startSession } from '../../platform/sessions.ts'
import { clearTries, countTry, kioskUser, lockedUntil, me } from './accounts.ts'

/** In the audit: whoever it was. */
const nobody = { userId: 0, name: '' }

/** Sign-in attempts from one address; a whole hall may sit behind one. */
const attempts = { config: { rateLimit: { max: 300, timeWindow: '1 minute' } } }

export async function peopleRoutes(app: FastifyInstance, { config, pool, now }: Context): Promise<void> {
  // Compared against when there is no such account, so that the answer takes as long.
  const decoy = await hashPassword('no such account')

  const present = async (userId: number): Promise<Me> => {
    const found = await me(pool, userId)
    if (!found) throw new AppError('not-signed-in', 'the account is gone')
    return found
  }

  route(app, signIn, 'public', async ({ body, request, reply }) => {
    const account = await countTry(pool, body.login, config.demo, now())
    const refuse = (why: string) =>
      audit(pool, account ?? nobody, { action: 'sign-in.refused', subject: 'user', subjectId: account?.userId ?? null, detail: { why, login: body.login, from: request.ip } })
    const until = account ? undefined : await lockedUntil(pool, body.login, config.demo, now())
    if (until !== undefined) {
      await refuse('locked')
      throw new AppError('locked-out', 'too many wrong passwords', { until })
    }
    const right = await verifyPassword(body.password, account?.passwordHash ?? decoy)
    if (!account || !right) {
      await refuse(account ? 'password' : 'login')
      throw new AppError('wrong-password', 'login or password is wrong')
    }
    await transaction(pool, async (tx) => {
      await clearTries(tx, account.userId)
      await startSession(tx, reply, account, now())
      await audit(tx, account, { action: 'sign-in', subject: 'user', subjectId: account.userId, detail: { from: request.ip } })
    })
    return present(account.userId)
  }, attempts)

  route(app, signInKiosk, 'public', async ({ body, request, reply }) => {
    const user = await kioskUser(pool, hashToken(body.token), config.demo)
    if (!user) {
      await audit(pool, nobody, { action: 'sign-in.refused', subject: 'kiosk', subjectId: null, detail: { why: 'token', from: request.ip } })
      throw new AppError('wrong-password', 'this kiosk token is unknown or revoked')
    }
    await transaction(pool, async (tx) => {
      await startSession(tx, reply, user, now())
      await audit(tx, user, { action: 'sign-in', subject: 'kiosk', subjectId: user.kiosk, detail: { from: request.ip } })
    })
    return present(user.userId)
  }, attempts)

  route(app, whoAmI, 'signed-in', ({ viewer }) => present(viewer.userId))

  route(app, signOut, 'signed-in', async ({ request, reply, viewer }) => {
    await transaction(pool, async (tx) => {
      await endSession(tx, request, reply)
      await audit(tx, viewer, { action: 'sign-out', subject: 'user', subjectId: viewer.userId })
    })
    return {}
  })
}
