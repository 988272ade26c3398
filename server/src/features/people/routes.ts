import type { FastifyInstance } from 'fastify'
import { signIn, signInKiosk, signOut, whoAmI } from '../../api/endpoints.ts'
import type { Me } from '../../api/shapes.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { audit } from '../../platform/audit.ts'
import { hashPassword, verifyPassword } from '../../platform/passwords.ts'
import { route } from '../../platform/route.ts'
import { endSession, hashToken, startSession } from '../../platform/sessions.ts'
import { accountByLogin, clearFailures, countFailure, kioskUser, me } from './accounts.ts'

/** Sign-in attempts from one address; a whole hall may sit behind one. */
const attempts = { config: { rateLimit: { max: 300, timeWindow: '1 minute' } } }

export async function peopleRoutes(app: FastifyInstance, { pool, now }: Context): Promise<void> {
  // Compared against when there is no such account, so that the answer takes as long.
  const decoy = await hashPassword('no such account')

  const present = async (userId: number): Promise<Me> => {
    const found = await me(pool, userId)
    if (!found) throw new AppError('not-signed-in', 'the account is gone')
    return found
  }

  route(app, signIn, 'public', async ({ body, reply }) => {
    const account = await accountByLogin(pool, body.login)
    if (account?.lockedUntil && Date.parse(account.lockedUntil) > now().getTime()) {
      throw new AppError('locked-out', 'too many wrong passwords', { until: account.lockedUntil })
    }
    const right = await verifyPassword(body.password, account?.passwordHash ?? decoy)
    if (!account || account.disabled || !account.passwordHash || !right) {
      if (account) await countFailure(pool, account.userId, now())
      throw new AppError('wrong-password', 'login or password is wrong')
    }
    await clearFailures(pool, account.userId)
    await startSession(pool, reply, account, now())
    await audit(pool, account, { action: 'sign-in', subject: 'user', subjectId: account.userId })
    return present(account.userId)
  }, attempts)

  route(app, signInKiosk, 'public', async ({ body, reply }) => {
    const user = await kioskUser(pool, hashToken(body.token))
    if (!user) throw new AppError('wrong-password', 'this kiosk token is unknown or revoked')
    await startSession(pool, reply, user, now())
    return present(user.userId)
  }, attempts)

  route(app, whoAmI, 'signed-in', ({ viewer }) => present(viewer.userId))

  route(app, signOut, 'signed-in', async ({ request, reply, viewer }) => {
    await endSession(pool, request, reply)
    await audit(pool, viewer, { action: 'sign-out', subject: 'user', subjectId: viewer.userId })
    return {}
  })
}
