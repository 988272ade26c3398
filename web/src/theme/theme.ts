import tokens from './tokens.json' with { type: 'json' }

export type ThemeName = 'day' | 'night' | 'wall'

type Colours<T> = { [K in keyof T]: string }

function values<T extends Record<string, { value: string }>>(colours: T): Colours<T> {
  return Object.fromEntries(Object.entries(colours).map(([name, colour]) => [name, colour.value])) as Colours<T>
}

/** Colours by name, as `var(--name)` has them too once `applyTheme` has run. */
export const day = values(tokens.color.day)
export const night = values(tokens.color.night)
export const wall = values(tokens.color.wall)

/** Sets the theme's colours as CSS custom properties on the page. */
export function applyTheme(colours: Record<string, string>): void {
  for (const [name, value] of Object.entries(colours)) document.documentElement.style.setProperty(`--${name}`, value)
}

export { tokens }
