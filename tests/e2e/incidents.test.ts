import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { rows } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { uuid, type Client } from '../server/harness.ts'
import { keepPicture, openBrowser, openPage, signInOn } from './browser.ts'
import { demoPassword, startDemo, type Demo } from './harness.ts'

const size = { width: 1920, height: 1080 }
const patience = { timeout: 30_000 }

let demo: Demo
let browser: Browser
let desk: Client
let leader: Client
let homes: string[]
const opened: { page: Page; complaints: string[] }[] = []

beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
  desk = await demo.as('desk1')
  leader = await demo.as('leader')
  homes = await homesOfOneStation(13)
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

/** Addresses inside the area of a station that heats many buildings. */
async function homesOfOneStation(count: number): Promise<string[]> {
  const found = await rows<{ text: string }>(demo.database.pool, sql`
    with station as (
      select a.unit_id from service_area a join unit u on u.id = a.unit_id and u.kind = 'exchange-station'
      join building b on b.geom && a.geom and st_covers(a.geom, b.point)
      where a.category = 'heating' and a.valid_to is null group by a.unit_id having count(*) between 60 and 120 order by a.unit_id limit 1)
    select s.name || e.number_text || e.name || b.number || '号楼' as text
    from service_area a join building b on b.geom && a.geom and st_covers(a.geom, b.point)
    join estate e on e.id = b.estate_id join street s on s.id = e.street_id
    where a.unit_id = (select unit_id from station) and a.category = 'heating' and a.valid_to is null
    order by md5(b.source_key) limit ${count}`)
  return found.map(({ text }) => text)
}

const order = async (address: string, callerNumber: string) => {
  const { matches } = await desk.call(endpoints.resolveAddress, { query: { q: address, category: 'heating' } })
  const match = matches[0]
  const unit = match?.units.find((one) => one.category === 'heating')
  return desk.call(endpoints.createOrder, {
    body: {
      clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', callerNumber, callerName: '王女士', spokenAddress: address,
      label: match?.label ?? '', ...(unit && { dispatchTo: unit.id }),
    },
  })
}

async function openAs(login: string, path: string): Promise<Page> {
  const one = await openPage(browser, `${demo.url}/${path}`, size)
  opened.push(one)
  await signInOn(one.page, login, demoPassword)
  return one.page
}

test('twelve calls of one station become an incident by keyboard; a caller joins by one key; the households are called back', async () => {
  for (const [index, home] of homes.slice(0, 12).entries()) await order(home, `1384000${String(index).padStart(4, '0')}`)

  const incidents = await openAs('leader', 'incidents')
  await incidents.getByTestId('suggestion').waitFor(patience)
  await expect.poll(() => incidents.getByTestId('suggestion').textContent()).toContain('12 个来电')
  await incidents.waitForTimeout(4000)
  await keepPicture(incidents, 'incidents-suggestion')
  await incidents.keyboard.press('Enter')
  await incidents.getByTestId('cause').waitFor(patience)
  await incidents.keyboard.type('循环泵故障')
  await incidents.getByRole('button', { name: '4 小时后' }).click()
  await incidents.waitForTimeout(3000)
  await keepPicture(incidents, 'incidents-form')
  await incidents.getByTestId('save-stop').click()
  await incidents.getByTestId('stop').waitFor(patience)
  await expect.poll(() => incidents.getByTestId('stop').textContent(), patience).toContain('12 个来电，12 户')
  await keepPicture(incidents, 'incidents-running')

  // The unit is told once: by the one order that leads.
  const told = await rows<{ lead: boolean }>(demo.database.pool, sql`select lead_order_id is not null as lead from service_stop`)
  expect(told).toEqual([{ lead: true }])

  const page = await openAs('desk2', 'desk')
  const box = page.getByTestId('address-input')
  await box.pressSequentially(homes[12] ?? '', { delay: 20 })
  await page.getByTestId('suggestion').first().waitFor(patience)
  await box.press('Enter')
  await page.getByTestId('around-stop').waitFor(patience)
  expect(await page.getByTestId('around-stop').textContent()).toContain('循环泵故障')
  await page.waitForTimeout(4000)
  await keepPicture(page, 'desk-stop')
  await page.keyboard.press('Alt+j')
  await page.getByText('已并入停供').waitFor(patience)
  await expect.poll(() => incidents.getByTestId('stop').textContent(), patience).toContain('13 个来电')

  await incidents.keyboard.press('e')
  await incidents.keyboard.press('Enter')
  await expect.poll(async () => (await leader.call(endpoints.listCallBacks, { query: {} })).callBacks.length, patience).toBe(12)

  const calls = await openAs('desk3', 'call-backs')
  await expect.poll(() => calls.locator('[data-testid=call-backs] button').count(), patience).toBe(12)
  await calls.keyboard.press('Enter')
  await calls.locator('[data-result=satisfied]').waitFor(patience)
  await keepPicture(calls, 'call-backs')
  await calls.keyboard.press('1')
  await expect.poll(() => calls.locator('[data-testid=call-backs] button').count(), patience).toBe(11)
  await calls.keyboard.press('Enter')
  await calls.locator('[data-result=dissatisfied]').waitFor(patience)
  await calls.keyboard.press('2')
  await calls.getByRole('alert').waitFor(patience)
  await calls.keyboard.type('卧室还是凉的')
  await calls.keyboard.press('Escape')
  await calls.keyboard.press('2')
  await expect.poll(() => calls.locator('[data-testid=call-backs] button').count(), patience).toBe(10)
  await calls.getByRole('button', { name: '回访登记簿' }).click()
  await expect.poll(() => calls.locator('[data-testid=register] tbody tr').count(), patience).toBe(2)
  await keepPicture(calls, 'call-backs-register')
  expect(opened.flatMap(({ complaints }) => complaints)).toEqual([])
})
