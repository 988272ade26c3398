import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { checked, errorsOf, mendAll, patience, publishFrom, resolvedUnit, takeBack, takeOrders, textOf } from './area-steps.ts'
import { keepPicture, openBrowser, openPage, signInOn, type OpenPage } from './browser.ts'
import { demoPassword, startDemo, type Demo } from './harness.ts'

const address = '铁西区兴华北街68号金谷花园12号楼'
const [before, after] = ['金谷换热站', '沁祥换热站']

const day = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)
const at = (time: string) => new Date(`${day}T${time}+08:00`)
let clock = at('08:00:00')
let demo: Demo
let browser: Browser
const opened: OpenPage[] = []

beforeAll(async () => {
  demo = await startDemo(() => clock)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

async function openAs(login: string, path: string): Promise<Page> {
  const one = await openPage(browser, `${demo.url}/${path}`, { width: 1920, height: 1080 })
  opened.push(one)
  await signInOn(one.page, login, demoPassword)
  await one.page.getByTestId('data-age').first().waitFor(patience)
  return one.page
}

/** One company's list: the estates of a station with their addresses, and one more that it takes over; one row is nobody's. */
async function stationList(): Promise<Buffer> {
  const estates = await rows<{ name: string; address: string }>(demo.database.pool, sql`
    select e.name, coalesce(e.address, '') as address from estate e
    left join service_area a on a.category = 'heating' and a.valid_to is null and st_covers(a.geom, e.point) left join unit u on u.id = a.unit_id
    where u.name = ${after} or e.name = '金谷花园' order by e.id`)
  expect(estates.length).toBeGreaterThan(2)
  const lines = estates.map(({ name, address: where }) => [name, where, after].join(','))
  return Buffer.from(['小区,地址,换热站', ...lines, `${estates[0]!.name},${estates[0]!.address},月亮换热站`].join('\n'))
}

test('a table without polygons becomes areas: read, looked through, checked, mended, replayed, published from a date, taken back', async () => {
  await takeOrders(demo, address, 3)
  clock = at('09:00:00')
  const desk = await openAs('desk5', 'desk')
  expect(await resolvedUnit(desk, address)).toContain(before)

  const page = await openAs('admin', 'admin?tab=imports')
  await page.getByTestId('import-file').first().waitFor({ state: 'attached', ...patience })
  await page.getByTestId('import-file').first().setInputFiles({ name: '今年的换热站.csv', mimeType: 'text/csv', buffer: await stationList() })
  await page.getByTestId('import-check').click({ timeout: 60_000 })
  await page.getByTestId('unit-rows').waitFor({ timeout: 100_000 })
  await page.getByTestId('unit-rows-doubtful').click(patience)
  const doubtful = page.locator('[data-testid=unit-rows] tbody tr[data-state=doubtful]')
  await expect.poll(() => doubtful.allInnerTexts(), patience).toContainEqual(expect.stringContaining('月亮换热站'))
  await keepPicture(page, 'imports-unit-rows')
  await doubtful.filter({ hasText: '月亮换热站' }).getByRole('button', { name: '不采用' }).click()
  await page.getByTestId('unit-rows-left-out').waitFor(patience)
  await page.getByTestId('unit-table-draft').click()
  await page.getByTestId('open-draft').click({ timeout: 100_000 })

  await page.getByTestId('find-area').waitFor(patience)
  await page.keyboard.press('2')
  await page.keyboard.press('c')
  await checked(page)
  await keepPicture(page, 'areas-of-table')
  await mendAll(page)
  expect(await errorsOf(page)).toBe(0)
  await page.keyboard.press('3')
  await page.keyboard.press('c')
  await expect.poll(() => textOf(page, 'replay-moved'), patience).toMatch(/^3\s*个来电会派到别的单位/)
  await publishFrom(page, `${day}T10:00`)

  clock = at('09:59:30')
  expect(await resolvedUnit(desk, address)).toContain(before)
  clock = at('10:00:30')
  expect(await resolvedUnit(desk, address)).toContain(after)
  await takeBack(page)
  expect(await resolvedUnit(desk, address)).toContain(before)
  for (const one of opened) expect(one.complaints, one.page.url()).toEqual([])
})
