import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { uuid, type Client } from '../server/harness.ts'
import { keepPicture, openBrowser, openPage, signInOn } from './browser.ts'
import { demoPassword, startDemo, type Demo } from './harness.ts'

let demo: Demo
let browser: Browser
let desk: Client

beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
  desk = await demo.as('desk1')
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

/** A call-taker hears words and puts the call at another address. */
async function correct(spokenAddress: string, address: string, times = 1): Promise<void> {
  const { matches } = await desk.call(endpoints.resolveAddress, { query: { q: address } })
  const label = matches[0]?.label ?? ''
  for (let time = 0; time < times; time += 1) {
    await desk.call(endpoints.createOrder, { body: { clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '不热', spokenAddress, label } })
  }
}

test('an administrator makes an alias of a correction, and dismisses another, with the keyboard alone', async () => {
  const [first = '', second = '', third = ''] = await demo.addresses(3)
  await correct('老电车厂家属楼', first, 3)
  await correct('老师傅大院儿', second)
  await correct('红房子后面那栋', third)

  const { page, complaints } = await openPage(browser, `${demo.url}/admin`, { width: 1920, height: 1080 })
  await signInOn(page, 'admin', demoPassword)
  const rows = page.locator('[data-corrections] tbody tr')
  await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(3)
  expect(await rows.first().textContent()).toContain('老电车厂家属楼')
  await keepPicture(page, 'admin-corrections')

  await page.keyboard.press('a')
  await page.keyboard.type('老电车厂')
  await page.keyboard.press('Enter')
  await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(2)
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(1)
  await page.keyboard.press('d')
  await page.getByText('没有待定的纠正').waitFor({ timeout: 30_000 })

  await page.getByRole('button', { name: '已采纳' }).click()
  await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(1)
  await keepPicture(page, 'admin-accepted')
  await expect.poll(async () => (await desk.call(endpoints.suggestAddresses, { query: { q: '老电车厂' } })).matches[0]?.because.map((reason) => reason.code), { timeout: 30_000 }).toContain('alias')
  expect(complaints).toEqual([])
})

test('other roles are turned away', async () => {
  const { page } = await openPage(browser, `${demo.url}/admin?state=dismissed`, { width: 1366, height: 768 })
  await signInOn(page, 'desk2', demoPassword)
  await page.getByText('此页面不对您的岗位开放').waitFor({ timeout: 30_000 })
})
