import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { keepPicture, openBrowser, openPage, signInOn } from './browser.ts'
import { demoPassword, startDemo, type Demo } from './harness.ts'

let demo: Demo
let browser: Browser

beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

test('a shift leader shortens a promise; the change is shown before it holds, and the next version is in force', async () => {
  const { page, complaints } = await openPage(browser, `${demo.url}/admin`, { width: 1920, height: 1080 })
  await signInOn(page, 'leader', demoPassword)
  await page.getByTestId('rules').waitFor({ timeout: 60_000 })
  expect(await page.getByRole('link', { name: '地址纠正' }).count()).toBe(0)
  expect(await page.locator('[data-key="send-seen"]').innerText()).toContain('从严执行')
  await page.locator('[data-key="send-rule"]').click()
  await page.getByText('两条都保留').waitFor()
  await keepPicture(page, 'admin-rules')

  await page.getByTestId('change-rules').click()
  await page.locator('[data-key="solve-heating"]').click()
  await page.locator('input[data-testid="amount"], [data-testid="amount"] input').fill('180')
  await page.getByTestId('clause').fill('一般供热故障 3 小时内解决')
  expect(await page.getByTestId('changes').innerText()).toMatch(/修改 一般供热故障 3 小时内解决[\s\S]*办结 4 小时[\s\S]*办结 3 小时/)
  await keepPicture(page, 'admin-rules-draft')
  await page.getByTestId('save-rules').click()
  await page.getByText('第 2 版').first().waitFor()
  const { rules } = await (await demo.as('desk1')).call(endpoints.rulesInForce, {})
  expect(rules.rules.find((rule) => rule.key === 'solve-heating')).toMatchObject({ clause: '一般供热故障 3 小时内解决', limit: { amount: 180 } })
  expect(complaints).toEqual([])
})

test('a rule that cannot be kept cannot be saved, and the page says why', async () => {
  const { page } = await openPage(browser, `${demo.url}/admin?tab=rules`, { width: 1440, height: 900 })
  await signInOn(page, 'admin', demoPassword)
  await page.getByTestId('change-rules').click({ timeout: 60_000 })
  await page.getByTestId('new-row').click()
  await page.getByText('没有写条款原文').waitFor()
  expect(await page.getByTestId('save-rules').isDisabled()).toBe(true)
})

test('a year without its notice says so; a day is made a holiday', async () => {
  const { page } = await openPage(browser, `${demo.url}/admin?tab=calendar`, { width: 1920, height: 1080 })
  await signInOn(page, 'admin', demoPassword)
  await page.getByRole('button', { name: '2027 年' }).click({ timeout: 60_000 })
  await page.getByTestId('provisional').waitFor()
  await page.locator('[data-date="2027-02-09"]').click()
  await page.getByText('休息', { exact: true }).click()
  await page.getByTestId('day-name').fill('春节')
  await page.getByTestId('save-day').click()
  await expect.poll(() => page.locator('[data-date="2027-02-09"]').getAttribute('data-working'), { timeout: 20_000 }).toBe('false')
  await keepPicture(page, 'admin-calendar')
})
