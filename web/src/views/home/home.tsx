import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { createQueryClient } from '../../api/queries.ts'
import { LanguageSwitch } from '../../parts/language-switch.tsx'
import { ownScreen, screensFor } from '../../parts/screens.ts'
import { SignedIn, useSession } from '../../parts/session.tsx'
import { words } from '../../text/order-words.ts'
import { screenNames } from '../../text/screen-names.ts'
import css from './home.module.css'
import { t } from './texts.ts'

/** The sign-in page, and for those who are signed in the way to their screens. */
export default function Home() {
  const [client] = useState(createQueryClient)
  return (
    <QueryClientProvider client={client}>
      <SignedIn onSignedIn={(me) => location.assign(ownScreen(me.role))}>
        <Start />
      </SignedIn>
    </QueryClientProvider>
  )
}

function Start() {
  const { me, signOut } = useSession()
  return (
    <main className={css['page']}>
      <header className={css['head']}>
        <h1>{t.product}</h1>
        <p>
          {me.name}　{me.unitName ?? words.role[me.role]}
        </p>
      </header>
      <nav className={css['screens']}>
        {screensFor(me.role).map((screen) => (
          <a key={screen} href={`/${screen}`}>
            <strong>{screenNames[screen][0]}</strong>
            <span>{screenNames[screen][1]}</span>
          </a>
        ))}
      </nav>
      <footer className={css['foot']}>
        <LanguageSwitch />
        <button type="button" onClick={() => void signOut()}>
          {t.signOut}
        </button>
      </footer>
    </main>
  )
}
