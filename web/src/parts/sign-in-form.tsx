import { endpoints, type Me } from '@heatline/server/api'
import { useEffect, useState, type FormEvent } from 'react'
import { call } from '../api/call.ts'
import { errorText } from '../text/error-text.ts'
import { textIn } from '../text/language.ts'
import controls from './controls.module.css'
import { LanguageSwitch } from './language-switch.tsx'
import css from './sign-in-form.module.css'

const t = textIn({
  'zh-CN': {
    brand: '暖线',
    subtitle: (city: string) => `${city}供热与住房热线调度台`,
    login: '账号',
    password: '口令',
    submit: '登录',
    busy: '正在登录',
    demo: '演示账号',
    demoNote: '演示数据，口令均为 heatline。各站账号见启动时的提示。',
    people: { desk1: '1 号席话务员', leader: '班长', admin: '管理员' },
  },
  en: {
    brand: 'Heatline',
    subtitle: (city: string) => `${city} heating and housing hotline`,
    login: 'Login',
    password: 'Password',
    submit: 'Sign in',
    busy: 'Signing in',
    demo: 'Demo accounts',
    demoNote: "Demo data; the password is always heatline. The stations' logins are printed at start.",
    people: { desk1: 'call-taker, seat 1', leader: 'shift leader', admin: 'administrator' },
  },
})
const demoPassword = 'heatline'

/** Login and password. `login` fills the first field when somebody's session has ended. */
export function SignInForm({ login: known = '', onSignedIn }: { login?: string; onSignedIn: (me: Me) => void }) {
  const [login, setLogin] = useState(known)
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const city = useCity()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      onSignedIn(await call(endpoints.signIn, { body: { login: login.trim().toLowerCase(), password } }))
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  const pick = (account: string) => {
    setLogin(account)
    setPassword(demoPassword)
  }

  return (
    <main className={css['page']}>
      <form className={css['form']} onSubmit={(event) => void submit(event)}>
        <header className={css['head']}>
          <h1>{t.brand}</h1>
          <p>{city && t.subtitle(city.name)}</p>
        </header>
        <label>
          <span>{t.login}</span>
          <input className={controls['surface']} data-testid="sign-in-login" name="login" autoComplete="username" autoCapitalize="none" spellCheck={false} required maxLength={64} autoFocus={known === ''} value={login} onChange={(event) => setLogin(event.target.value)} />
        </label>
        <label>
          <span>{t.password}</span>
          <input className={controls['surface']} data-testid="sign-in-password" name="password" type="password" autoComplete="current-password" required maxLength={200} autoFocus={known !== ''} value={password} onChange={(event) => setPassword(event.target.value)} />
        </label>
        <p className={css['error']} role="alert">{error !== undefined && errorText(error)}</p>
        <button data-testid="sign-in-submit" type="submit" className={css['submit']} disabled={busy}>
          {busy ? t.busy : t.submit}
        </button>
        {city?.demo && (
          <section className={css['demo']}>
            <h2>{t.demo}</h2>
            <ul>
              {Object.entries(t.people).map(([account, who]) => (
                <li key={account}>
                  <button type="button" onClick={() => pick(account)}>
                    <strong>{account}</strong> {who}
                  </button>
                </li>
              ))}
            </ul>
            <p>{t.demoNote}</p>
          </section>
        )}
      </form>
      <footer className={css['foot']}>
        <LanguageSwitch />
      </footer>
    </main>
  )
}

/** The city's name and whether it is the demo; undefined until known, and when it cannot be read. */
function useCity() {
  const [city, setCity] = useState<{ name: string; demo: boolean }>()
  useEffect(() => {
    const stop = new AbortController()
    call(endpoints.cityInfo, {}, stop.signal).then(setCity, () => undefined)
    return () => stop.abort()
  }, [])
  return city
}
