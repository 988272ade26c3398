import { chooseLanguage, currentLanguage, languages, type Language } from '../text/language.ts'
import css from './language-switch.module.css'

const names: Record<Language, string> = { 'zh-CN': '中文', en: 'English' }

/** Each language under its own name; choosing one reloads the page in it. */
export function LanguageSwitch() {
  const current = currentLanguage()
  return (
    <div className={css['switch']} role="group" aria-label="语言 / Language">
      {languages.map((language) => (
        <button key={language} type="button" lang={language} aria-pressed={language === current} onClick={() => chooseLanguage(language)}>
          {names[language]}
        </button>
      ))}
    </div>
  )
}
