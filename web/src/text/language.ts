export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** `?lang=en` or the last choice; Chinese otherwise. */
export function currentLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('heatline.language')
  const language = languages.find((one) => one === asked || one.split('-')[0] === asked) ?? 'zh-CN'
  document.documentElement.lang = language
  return language
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem('heatline.language', language)
  const url = new URL(location.href)
  url.searchParams.delete('lang')
  location.replace(url)
}

/** Picks a view's texts: `const t = textIn({ 'zh-CN': {…}, en: {…} })`. The language changes only by reloading. */
export function textIn<T>(texts: Record<Language, T>): T {
  return texts[currentLanguage()]
}
