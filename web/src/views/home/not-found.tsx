import { useEffect } from 'react'
import { applyTheme, day } from '../../theme/theme.ts'
import css from './home.module.css'
import { t } from './texts.ts'

export default function NotFound() {
  useEffect(() => applyTheme(day), [])
  return (
    <main className={css['page']}>
      <header className={css['head']}>
        <h1>{t.notFound}</h1>
        <p>{t.notFoundNote}</p>
      </header>
      <nav className={css['screens']}>
        <a href="/">
          <strong>{t.product}</strong>
          <span>{t.toStart}</span>
        </a>
      </nav>
    </main>
  )
}
