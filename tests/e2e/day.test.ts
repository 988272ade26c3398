import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepPicture, openBrowser, openPage, signInOn } from './browser.ts'
import { demoPassword, startDemo, type Demo } from './harness.ts'

const hall = { width: 1920, height: 1080 }
const patience = { timeout: 40_000 }

/** Tomorrow at nine: a browser forgets a session that ends in its own past. */
const day = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)
let clock = new Date(`${day}T09:00:00+08:00`)
let demo: Demo
let browser: Browser
const opened: { page: Page; complaints: string[] }[] = []

beforeAll(async () => {
  demo = await startDemo(() => clock)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

async function openAs(login: string, path: string, phone = false): Promise<Page> {
  const one = await openPage(browser, `${demo.url}/${path}`, phone ? { width: 390, height: 844 } : hall, phone ? { deviceScaleFactor: 2, hasTouch: true } : {})
  opened.push(one)
  await signInOn(one.page, login, demoPassword)
  await one.page.getByTestId('data-age').first().waitFor(patience)
  return one.page
}

const minutesLater = (minutes: number) => {
  clock = new Date(clock.getTime() + minutes * 60_000)
}

/** The crew signs, arrives without a signal, measures with the resident, and reports. */
async function workOff(station: Page, id: string): Promise<void> {
  const act = async (action: string) => station.locator(`[data-testid=station-primary][data-action=${action}]:enabled`).click(patience)
  await station.goto(`${demo.url}/station?order=${id}`)
  await act('accept')
  minutesLater(20)
  await act('arrive')
  await station.getByTestId('no-position').getByRole('button').first().click(patience)
  await station.getByTestId('reading-form').waitFor(patience)
  minutesLater(25)
  await station.getByTestId('celsius-up').click()
  await station.getByTestId('unit-confirms').click()
  await station.getByTestId('resident-confirms').click()
  await station.getByTestId('keep-reading').click()
  await expect.poll(() => station.getByTestId('needs').locator('[data-there=false]').count(), patience).toBe(0)
  await station.getByTestId('station-note').fill('已调阀排气')
  await act('finish')
  await expect.poll(() => station.getByTestId('station-primary').count(), patience).toBe(0)
}

/** A call-taker rings the resident back and keeps the result by its number key. */
async function ringBack(callBacks: Page, result: '1' | '2', answer?: string): Promise<void> {
  await callBacks.getByTestId('call-back').waitFor(patience)
  await callBacks.keyboard.press('Enter')
  await expect.poll(() => callBacks.getByTestId('call-back').textContent(), patience).toContain('不满意')
  if (answer !== undefined) {
    await callBacks.keyboard.press('n')
    await callBacks.keyboard.type(answer)
    await callBacks.keyboard.press('Escape')
  }
  await callBacks.keyboard.press(result)
}

test('a day of one order: sent, not signed, warned, late, pushed, mended, not satisfied, reopened, mended, closed, in the daily report', async () => {
  const desk = await openAs('desk5', 'desk')
  await desk.getByTestId('simulate-call').click(patience)
  await desk.getByTestId('desk-answer').waitFor(patience)
  await desk.keyboard.press('F2')
  const box = desk.getByTestId('address-input')
  await box.pressSequentially('铁西区兴华北街68号金谷花园12号楼', { delay: 20 })
  await desk.getByTestId('suggestion').first().waitFor(patience)
  await box.press('Enter')
  await expect.poll(() => desk.getByTestId('resolved-unit').innerText(), patience).toContain('金谷换热站')
  await desk.keyboard.press('Control+Enter')
  await desk.getByTestId('sent-order').waitFor(patience)
  const id = (await desk.getByTestId('sent-order').getAttribute('data-order-id')) ?? ''

  const leader = await openAs('leader', 'supervise')
  const pressing = leader.locator(`[data-testid=pressing] [data-order-id="${id}"]`)
  minutesLater(25)
  await pressing.waitFor(patience)
  await expect.poll(() => pressing.innerText(), patience).toContain('将超时')
  minutesLater(6)
  await expect.poll(() => pressing.innerText(), patience).not.toContain('将超时')
  expect(await pressing.innerText()).toContain('超')

  await leader.goto(`${demo.url}/supervise?view=slips`)
  const slip = leader.getByTestId('slips').getByRole('row').nth(1)
  await expect.poll(() => slip.innerText(), patience).toMatch(/督\d{4}-\d{6}/)
  expect(await slip.innerText()).toContain('金谷换热站')
  await keepPicture(leader, 'supervise-slip')

  const station = await openAs(await demo.stationLogin('金谷换热站'), 'station', true)
  await workOff(station, id)

  const callBacks = await openAs('desk6', 'call-backs')
  await ringBack(callBacks, '2', '家里还是不热')
  const board = await openAs('leader', `board?order=${id}`)
  const state = () => board.locator(`[data-testid=board-row][data-order-id="${id}"]`).getAttribute('data-state')
  await expect.poll(state, patience).toBe('dispatched')

  await workOff(station, id)
  await ringBack(callBacks, '1')
  await expect.poll(() => board.getByTestId('board-order').innerText(), patience).toContain('归档')
  await keepPicture(board, 'board-order-closed')

  const reports = await openAs('leader', 'reports')
  await expect.poll(() => reports.getByTestId('report-headline').innerText(), patience).toMatch(/^1\s/)
  await reports.getByTestId('report-headline').getByRole('button').nth(1).click()
  await expect.poll(() => reports.getByTestId('report-behind').innerText(), patience).toContain(id)
  await keepPicture(reports, 'reports-day')
  await reports.goto(`${demo.url}/reports?view=papers&paper=daily/${day}`)
  await expect.poll(() => reports.getByTestId('report-paper').innerText(), patience).toContain(day.slice(0, 4))
  await keepPicture(reports, 'reports-daily')
  for (const { page, complaints } of opened) expect(complaints, page.url()).toEqual([])
})
