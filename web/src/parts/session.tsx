import type { Me } from '@heatline/server/api'
import { endpoints } from '@heatline/server/api'
import type { Role } from '@heatline/server/core/roles'
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { call, CallError } from '../api/call.ts'
import { textIn } from '../text/language.ts'
import { applyTheme, day } from '../theme/theme.ts'
import css from './session.module.css'
import { SignInForm } from './sign-in-form.tsx'
import { ErrorPanel, LoadingPanel, StatePanel } from './state-panels.tsx'

const t = textIn({
  'zh-CN': { refused: '此页面不对您的岗位开放', as: (name: string) => `当前登录：${name}`, own: '去我的页面', change: '换账号登录', noServer: '连不上服务器' },
  en: { refused: 'This page is not for your role', as: (name: string) => `Signed in as ${name}`, own: 'Go to my page', change: 'Change account', noServer: 'Cannot reach the server' },
})

interface Session {
  me: Me
  signOut: () => Promise<void>
  /** Call when a request answers 401: the sign-in form appears over the page, which stays as it is. */
  reportLost: () => void
}
const SessionContext = createContext<Session | undefined>(undefined)

/** The signed-in session. Only inside `<SignedIn>`. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside <SignedIn>')
  return session
}

/** Who is signed in. Only inside `<SignedIn>`. */
export function useMe(): Me {
  return useSession().me
}

type Asked = { kind: 'asking' } | { kind: 'none' } | { kind: 'failed'; error: unknown } | { kind: 'in'; me: Me; lost: boolean }

/**
 * Shows its children to whoever is signed in with one of `roles` (every role when left out). Others get the sign-in
 * form in the same place, without a change of the URL. A session lost later is asked for over the children, which stay
 * mounted when the same person comes back.
 */
export function SignedIn({ roles, children }: { roles?: readonly Role[]; children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>({ kind: 'asking' })
  const ask = useCallback(() => void whoAmI().then(setAsked), [])
  useEffect(() => {
    applyTheme(day)
    ask()
  }, [ask])
  useEffect(() => {
    if (asked.kind !== 'failed') return
    const retry = setTimeout(ask, 3000)
    return () => clearTimeout(retry)
  }, [asked, ask])

  const me = asked.kind === 'in' ? asked.me : undefined
  const session = useMemo<Session | undefined>(
    () =>
      me && {
        me,
        signOut: () => signOut().then(() => setAsked({ kind: 'none' })),
        reportLost: () => setAsked({ kind: 'in', me, lost: true }),
      },
    [me],
  )
  const enter = (who: Me) => setAsked({ kind: 'in', me: who, lost: false })

  switch (asked.kind) {
    case 'asking':
      return <LoadingPanel />
    case 'failed':
      return <ErrorPanel title={t.noServer} error={asked.error} onRetry={ask} />
    case 'none':
      return <SignInForm onSignedIn={enter} />
    case 'in': {
      if (!session) return null
      if (roles && !roles.includes(asked.me.role)) return <Refused session={session} />
      return (
        <SessionContext value={session} key={asked.me.userId}>
          <div className={css['page']} inert={asked.lost}>
            {children}
          </div>
          {asked.lost && (
            <div className={css['over']} role="dialog" aria-modal="true">
              <SignInForm login={asked.me.login} onSignedIn={enter} />
            </div>
          )}
        </SessionContext>
      )
    }
  }
}

function Refused({ session }: { session: Session }) {
  return (
    <StatePanel title={t.refused}>
      <p className={css['who']}>{t.as(session.me.name)}</p>
      <p className={css['ways']}>
        <a href="/">{t.own}</a>
        <button type="button" onClick={() => void session.signOut()}>
          {t.change}
        </button>
      </p>
    </StatePanel>
  )
}

async function whoAmI(): Promise<Asked> {
  try {
    return { kind: 'in', me: await call(endpoints.whoAmI, {}), lost: false }
  } catch (error) {
    return error instanceof CallError && error.status === 401 ? { kind: 'none' } : { kind: 'failed', error }
  }
}

/** Without an answer the form is shown all the same: the next person must not see this one's screen. */
async function signOut(): Promise<void> {
  await call(endpoints.signOut, {}).catch(() => undefined)
}
