import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { keepPicture, openBrowser, openPage, signInOn } from './browser.ts'
import { demoPassword, startDemo, type Demo } from './harness.ts'

const phone = { width: 360, height: 640 }
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

test('a resident reports from a small phone, the hall checks and sends, the code tells how far it is', async () => {
  const resident = await openPage(browser, `${demo.url}/r`, phone, { deviceScaleFactor: 2, hasTouch: true })
  const { page } = resident
  await page.getByTestId('public-matter').first().click()
  await page.getByTestId('public-address').fill('金谷花园12号楼')
  await page.getByTestId('public-place').first().click()
  await page.getByTestId('public-phone').fill('13800002046')
  await keepPicture(page, 'residents-report')
  await page.getByTestId('public-submit').click()
  const code = (await page.getByTestId('public-code').innerText()).replaceAll(' ', '')
  expect(code).toMatch(/^\d{16}$/)
  await keepPicture(page, 'residents-code')

  const desk = await openPage(browser, `${demo.url}/desk`, { width: 1920, height: 1080 })
  await signInOn(desk.page, 'desk3', demoPassword)
  await desk.page.getByTestId('web-waiting').click()
  await desk.page.getByTestId('send-web-report').filter({ hasText: '派单至' }).waitFor()
  await keepPicture(desk.page, 'intake')
  await desk.page.getByTestId('send-web-report').click()
  await desk.page.getByTestId('web-report').waitFor({ state: 'detached' })

  const follower = await openPage(browser, `${demo.url}/r?page=follow&code=${code}`, phone, { deviceScaleFactor: 2 })
  await follower.page.getByTestId('followed').waitFor()
  expect(await follower.page.getByTestId('followed').innerText()).toMatch(/已派单/)
  expect(await follower.page.content()).not.toMatch(/13800002046|138 0000 2046|金谷花园12号楼/)
  await keepPicture(follower.page, 'residents-follow')
  await follower.page.getByTestId('code-field').fill(`${code.slice(0, 15)}${(Number(code[15]) + 1) % 10}`)
  await follower.page.keyboard.press('Enter')
  await follower.page.getByRole('alert').waitFor()

  const stops = await openPage(browser, `${demo.url}/r?page=stops`, phone, { deviceScaleFactor: 2 })
  await stops.page.getByTestId('public-address').fill('金谷花园')
  await stops.page.getByTestId('public-place').first().click()
  await stops.page.getByTestId('around-home').waitFor()
  await keepPicture(stops.page, 'residents-stops')
  await page.goto(`${demo.url}/r`)
  await page.getByTestId('public-matter').first().waitFor()
  await keepPicture(page, 'residents-begin')
  const tile = page.waitForResponse((response) => response.url().includes('/api/public/tiles/') && response.status() === 200)
  await page.getByRole('button', { name: '在地图上指认' }).click()
  await tile
  await page.locator('.public-map').scrollIntoViewIfNeeded()
  await page.waitForTimeout(3_000)
  const touch = async () => {
    await page.locator('.public-map').click({ position: { x: 160, y: 150 } })
    await page.waitForTimeout(3_000)
    return page.getByRole('status').count()
  }
  expect(await touch()).toBe(0)
  await expect.poll(touch, { timeout: 40_000 }).toBe(1)
  await page.waitForTimeout(6_000)
  await keepPicture(page, 'residents-pin')
  for (const { complaints } of [resident, follower, stops, desk]) expect(complaints).toEqual([])
})

test('a call-taker reads an article by one key and answers with it by another; a question without one is kept', async () => {
  const desk = await openPage(browser, `${demo.url}/desk`, { width: 1920, height: 1080 })
  await signInOn(desk.page, 'desk4', demoPassword)
  await desk.page.getByTestId('simulate-call').click()
  await desk.page.getByTestId('desk-answer').waitFor()
  await desk.page.keyboard.press('F2')
  await desk.page.keyboard.press('Alt+r')
  await desk.page.locator('#desk-note').fill('室温只有十六度，问怎样退还热费')
  await expect.poll(() => desk.page.getByTestId('knowledge').innerText()).toContain('退还热费')
  await desk.page.keyboard.press('Alt+k')
  await desk.page.getByTestId('knowledge-reader').waitFor()
  await keepPicture(desk.page, 'desk-knowledge')
  await desk.page.keyboard.press('Alt+Enter')
  const made = desk.page.getByTestId('sent-order')
  await made.waitFor()
  const admin = await demo.as('leader')
  const { order } = await admin.call(endpoints.readOrder, { params: { id: Number(await made.getAttribute('data-order-id')) } })
  expect(order).toMatchObject({ kind: 'consultation', state: 'closed', outcome: 'answered' })

  await desk.page.locator('#desk-note').fill('邻居家漏水到我家吊顶，装修损失能不能从公摊里出')
  await desk.page.keyboard.press('Alt+k')
  await desk.page.getByTestId('keep-question').click()
  await expect.poll(() => made.innerText()).toContain('号单')

  const leader = await openPage(browser, `${demo.url}/knowledge?tab=gaps`, { width: 1920, height: 1080 })
  await signInOn(leader.page, 'leader', demoPassword)
  await leader.page.getByTestId('gap-row').first().waitFor()
  await keepPicture(leader.page, 'knowledge-gaps')
  await leader.page.getByTestId('write-answer').click()
  await leader.page.getByTestId('article-body').fill('按责任划分赔偿，不能使用公摊费用。')
  await keepPicture(leader.page, 'knowledge-write')
  await leader.page.getByTestId('save-article').click()
  await leader.page.getByTestId('gaps-to-tell').click()
  await leader.page.getByTestId('tell').click()
  await leader.page.getByTestId('tell').waitFor({ state: 'detached' })
  await leader.page.goto(`${demo.url}/knowledge?q=${encodeURIComponent('暖气不热 退费')}`)
  await leader.page.getByTestId('article').waitFor()
  await keepPicture(leader.page, 'knowledge-articles')
  await leader.page.getByTestId('tab-notices').click()
  await leader.page.getByTestId('notice-title').fill('金谷换热站计划检修，停暖 6 小时')
  await leader.page.getByTestId('publish-notice').click()
  await leader.page.getByTestId('notice-row').waitFor()
  await keepPicture(leader.page, 'knowledge-notices')
  for (const { complaints } of [desk, leader]) expect(complaints).toEqual([])
})
