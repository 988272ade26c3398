import type { Me } from '@heatline/server/api'
import { endpoints } from '@heatline/server/api'
import type { Role } from '@heatline/server/core/roles'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { call, CallError } from '../api/call.ts'
import { meQuery } from '../api/queries.ts'
import { textIn } from '../text/language.ts'
import { applyTheme, day } from '../theme/theme.ts'
import controls from './controls.module.css'
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

interface GateProps {
  roles?: readonly Role[]
  /** Somebody has just filled in the form. */
  onSignedIn?: (me: Me) => void
  children: ReactNode
}

/**
 * Shows its children to whoever is signed in with one of `roles` (every role when left out). Others get the sign-in
 * form in the same place, without a change of the URL. A session lost later is asked for over the children, which stay
 * as they are when the same person comes back. Stands inside a `QueryClientProvider`.
 */
export function SignedIn({ roles, onSignedIn, children }: GateProps) {
  const client = useQueryClient()
  const { data: me, error, errorUpdateCount, refetch } = useQuery(meQuery)
  const [lost, setLost] = useState(false)
  useEffect(() => applyTheme(day), [])
  const session = useMemo<Session | undefined>(() => me && { me, signOut, reportLost: () => setLost(true) }, [me])

  const enter = (who: Me) => {
    if (me && me.userId !== who.userId) return location.reload()
    client.setQueryData(meQuery.queryKey, who)
    setLost(false)
    onSignedIn?.(who)
  }
  const retry = useCallback(() => void refetch(), [refetch])

  if (!session) {
    if (error instanceof CallError && error.status === 401) return <SignInForm onSignedIn={enter} />
    if (errorUpdateCount > 0) return <Unreachable error={error} onRetry={retry} />
    return <LoadingPanel />
  }
  if (roles && !roles.includes(session.me.role)) return <Refused me={session.me} />
  return (
    <SessionContext value={session}>
      <div className={css['page']} inert={lost}>
        {children}
      </div>
      {lost && (
        <div className={css['over']} role="dialog" aria-modal="true">
          <SignInForm login={session.me.login} onSignedIn={enter} />
        </div>
      )}
    </SessionContext>
  )
}

const unheard = new CallError(0, 'offline', 'asking again')

/** Tries again by itself: a hall's machine must come back without anyone touching it. */
function Unreachable({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  useEffect(() => {
    const timer = setInterval(onRetry, 5000)
    return () => clearInterval(timer)
  }, [onRetry])
  return <ErrorPanel title={t.noServer} error={error ?? unheard} onRetry={onRetry} />
}

function Refused({ me }: { me: Me }) {
  return (
    <StatePanel title={t.refused}>
      <p className={css['who']}>{t.as(me.name)}</p>
      <p className={css['ways']}>
        <a className={controls['surface']} href="/">{t.own}</a>
        <button type="button" className={controls['surface']} onClick={() => void signOut()}>
          {t.change}
        </button>
      </p>
    </StatePanel>
  )
}

/** Loads the page anew, so that nothing of this person's stays in memory. */
async function signOut(): Promise<void> {
  await call(endpoints.signOut, {}).catch(() => undefined)
  location.reload()
}
