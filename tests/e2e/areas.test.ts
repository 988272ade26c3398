import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checked, errorsOf, mendAll, patience, publishFrom, resolvedUnit, takeBack, takeOrders, textOf } from './area-steps.ts'
import { keepPicture, openBrowser, openPage, signInOn, type OpenPage } from './browser.ts'
import { demoPassword, startDemo, type Demo } from './harness.ts'

const hall = { width: 1920, height: 1080 }
const address = '铁西区兴华北街68号金谷花园12号楼'
const [before, after] = ['金谷换热站', '沁祥换热站']

/** Tomorrow at nine: a browser forgets a session that ends in its own past. */
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
  const one = await openPage(browser, `${demo.url}/${path}`, hall)
  opened.push(one)
  await signInOn(one.page, login, demoPassword)
  await one.page.getByTestId('data-age').first().waitFor(patience)
  return one.page
}

async function beginDraft(page: Page): Promise<void> {
  await page.getByTestId('new-draft').waitFor(patience)
  await page.keyboard.press('n')
  await page.getByTestId('draft-name').fill('金谷片划归沁祥')
  await page.keyboard.press('Enter')
  await page.getByTestId('find-area').waitFor(patience)
}

/** One area goes to another unit, and a vertex of it into a neighbour. */
async function makeMess(page: Page): Promise<void> {
  await page.keyboard.press('/')
  await page.getByTestId('find-area').fill(before)
  await page.keyboard.press('Enter')
  await expect.poll(() => textOf(page, 'chosen-area'), patience).toContain(before)
  await page.keyboard.press('u')
  await page.getByTestId('unit-search').waitFor(patience)
  await page.keyboard.type(after)
  await expect.poll(() => textOf(page, 'unit-search'), patience).toContain(after)
  await page.keyboard.press('Enter')
  await expect.poll(() => textOf(page, 'chosen-area'), patience).toMatch(new RegExp(`${after}[^]*已改`))
  await page.keyboard.press('.')
  await page.keyboard.press('.')
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowUp')
  await expect.poll(() => textOf(page, 'area-feedback'), patience).toContain('重叠')
  await expect.poll(() => page.getByTestId('saved').getAttribute('data-saved'), patience).toBe('true')
}

test('areas change from a date: drafted, messed up, found, mended, replayed, published, answered by the desk, and taken back', async () => {
  await takeOrders(demo, address, 3)
  clock = at('09:00:00')
  const desk = await openAs('desk5', 'desk')
  expect(await resolvedUnit(desk, address)).toContain(before)

  const page = await openAs('admin', 'areas')
  await beginDraft(page)
  await makeMess(page)
  await keepPicture(page, 'areas-edit')

  await page.keyboard.press('Escape')
  await page.keyboard.press('4')
  expect(await page.getByTestId('publish-panel').getAttribute('data-obstacle')).toBe('unchecked')
  await page.keyboard.press('2')
  await page.keyboard.press('c')
  await checked(page)
  expect(await errorsOf(page)).toBeGreaterThan(0)
  expect(await textOf(page, 'check-panel')).toContain('重叠')
  await page.keyboard.press('j')
  await keepPicture(page, 'areas-check')
  await page.keyboard.press('4')
  expect(await page.getByTestId('publish-panel').getAttribute('data-obstacle')).toBe('errors')
  await page.keyboard.press('2')
  await mendAll(page)
  expect(await errorsOf(page)).toBe(0)

  await page.keyboard.press('3')
  await page.keyboard.press('c')
  await expect.poll(() => textOf(page, 'replay-moved'), patience).toMatch(/^3\s*个来电会派到别的单位/)
  await keepPicture(page, 'areas-replay')

  await publishFrom(page, `${day}T10:00`)
  await keepPicture(page, 'areas-published')

  clock = at('09:59:30')
  expect(await resolvedUnit(desk, address)).toContain(before)
  clock = at('10:00:30')
  expect(await resolvedUnit(desk, address)).toContain(after)

  await takeBack(page)
  expect(await resolvedUnit(desk, address)).toContain(before)
  for (const one of opened) expect(one.complaints, one.page.url()).toEqual([])
})

test('a call-taker says with one key that the map is wrong here, and reads the answer', async () => {
  const desk = await openAs('desk6', 'desk')
  await resolvedUnit(desk, address)
  await desk.keyboard.press('Alt+M')
  await desk.getByTestId('map-report-note').fill('12号楼实际由沁祥供热')
  await keepPicture(desk, 'desk-map-report')
  await desk.keyboard.press('Enter')
  await desk.getByTestId('map-reported').waitFor(patience)

  const page = await openAs('admin', 'areas?tab=reports')
  await page.getByTestId('map-report').waitFor(patience)
  await page.keyboard.press('j')
  expect(await textOf(page, 'map-reports')).toContain('实际由沁祥供热')
  await page.getByTestId('report-answer').fill('已核实，下一版改正')
  await keepPicture(page, 'areas-reports')
  await page.getByTestId('send-answer').click()
  await expect.poll(() => page.getByTestId('map-report').count(), patience).toBe(0)

  await desk.keyboard.press('Alt+M')
  await expect.poll(() => textOf(desk, 'map-report'), patience).toContain('已核实，下一版改正')
})
