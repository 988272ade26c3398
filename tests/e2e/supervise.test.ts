import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints, type Order } from '@heatline/server/api'
import { row, run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { uuid, type Client } from '../server/harness.ts'
import { openBrowser, openPage, signInOn } from './browser.ts'
import { demoPassword, startDemo, type Demo } from './harness.ts'

let demo: Demo
let browser: Browser
let desk: Client
/** The demo's clock; pages follow it. */
let clock = new Date('2026-12-18T08:00:00+08:00')

beforeAll(async () => {
  demo = await startDemo(() => new Date(clock))
  browser = await openBrowser()
  desk = await demo.as('desk1')
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

async function sendOrder(address: string): Promise<Order> {
  const { matches } = await desk.call(endpoints.resolveAddress, { query: { q: address, category: 'heating' } })
  const [match] = matches
  const unit = match?.units.find((one) => one.category === 'heating')
  if (!match || !unit) throw new Error(`${address} leads nowhere`)
  return desk.call(endpoints.createOrder, {
    body: { clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', spokenAddress: address, label: match.label, dispatchTo: unit.id },
  })
}

/** Moves the clock and waits until the server's ticker has nothing due any more. */
async function goTo(time: string): Promise<void> {
  clock = new Date(`2026-12-18T${time}:00+08:00`)
  await expect.poll(() => row(demo.database.pool, sql`select 1 from order_alarm where fired_at is null and due_at <= ${clock} limit 1`), { timeout: 30_000 }).toBeUndefined()
}

async function opened(login: string, path: string): Promise<Page> {
  const { page } = await openPage(browser, `${demo.url}${path}`, { width: 1920, height: 1080 })
  await signInOn(page, login, demoPassword)
  return page
}

test('what is late is pushed by key, answered by its receiver, and printed', async () => {
  const [address = ''] = await demo.addresses(1)
  const order = await sendOrder(address)
  const page = await opened('leader', '/supervise')
  await page.getByText('没有超时或将超时的工单').waitFor()
  await goTo('08:31')
  const pressing = page.locator(`[data-order-id="${order.id}"]`)
  await pressing.waitFor()
  // The page learns of the clock's leap with the next beat.
  await expect.poll(() => pressing.innerText(), { timeout: 15_000 }).toContain('签收超时')
  expect(await page.getByTestId('order-clock').innerText()).toContain('超 0:0')

  await page.keyboard.press('s')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('居民家有老人，请立即处置')
  await page.keyboard.press('Control+Enter')
  const listed = async () => (await (await demo.as('leader')).call(endpoints.listSlips, { query: {} })).slips.find((slip) => slip.ground.startsWith('居民家'))
  await expect.poll(listed, { timeout: 20_000 }).toBeDefined()
  const slip = await listed()

  const receiver = await row<{ login: string }>(demo.database.pool, sql`select login from user_account where unit_id = ${slip?.unitId}`)
  const company = await opened(receiver?.login ?? '', '/supervise')
  await company.locator(`[data-slip-id="${slip?.id}"]`).click()
  await company.locator('[data-command="reply"]').fill('抢修班组已出发')
  await company.keyboard.press('Control+Enter')
  await company.getByText('已回复').first().waitFor()

  await page.keyboard.press('Escape')
  await page.keyboard.press('2')
  await page.locator(`[data-slip-id="${slip?.id}"]`).click()
  await page.getByText('抢修班组已出发').first().waitFor()
  await page.goto(`${demo.url}/supervise/print/${slip?.id}`)
  const paper = page.locator('article')
  await paper.getByText('居民家有老人，请立即处置').waitFor()
  expect(await paper.innerText()).toContain(slip?.number)
  expect(await paper.innerText()).toContain('抢修班组已出发')
})

test('a shift hands over by keys, item by item', async () => {
  await run(demo.database.pool, sql`delete from shift`)
  const page = await opened('leader', '/shift')
  await page.getByText('没有当班的班次').waitFor()
  await page.keyboard.press('t')
  await page.getByTestId('shift-items').waitFor()
  await page.locator('[data-command="offer"]').and(page.locator(':disabled')).waitFor()
  await page.keyboard.press('n')
  await page.keyboard.type('二次网补水偏多')
  await page.keyboard.press('Control+Enter')
  await page.getByText('二次网补水偏多').first().waitFor()
  await page.keyboard.press('Escape')
  await page.locator('[data-command="offer"]').and(page.locator(':enabled')).waitFor()
  await page.keyboard.press('h')
  await page.getByText('重新交班').waitFor()

  const next = await opened('leader2', '/shift')
  await next.getByTestId('shift-items').waitFor()
  const items = next.getByTestId('shift-items').locator('li')
  const count = await items.count()
  for (let done = 1; done <= count; done += 1) {
    await next.keyboard.press('Space')
    await next.getByText(`已确认 ${done}/${count}`).waitFor()
  }
  await next.keyboard.press('t')
  await next.locator('aside').getByText('赵敏').waitFor()
  await page.locator('aside').getByText('赵敏').waitFor()
})
