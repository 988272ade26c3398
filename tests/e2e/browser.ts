import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { findChromium } from '../support/find.ts'

const pictures = fileURLToPath(new URL('../../.artifacts/screens/', import.meta.url))

/** Debian's Chromium without a screen, drawing WebGL on the processor. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
    ],
  })
}

export interface OpenPage {
  page: Page
  /** What the page complained of: errors and refused loads. */
  complaints: string[]
}

/** A page of its own session in Chinese, at the city's clock. */
export async function openPage(browser: Browser, url: string, size: { width: number; height: number }, more: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...more })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const text = message.text()
    // The browser reports every refused request; 401 before signing in is expected.
    if (message.type() === 'error' && !text.includes('401')) complaints.push(text)
  })
  await page.goto(url)
  return { page, complaints }
}

export async function signInOn(page: Page, login: string, password: string): Promise<void> {
  await page.getByTestId('sign-in-login').fill(login)
  await page.getByTestId('sign-in-password').fill(password)
  await page.getByTestId('sign-in-submit').click()
}

/** Keeps a picture of the page for people to look at; `pnpm test` never compares pixels. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'allow', timeout: 120_000 })
}
