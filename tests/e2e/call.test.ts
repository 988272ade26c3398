import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepPicture, openBrowser, openPage, signInOn } from './browser.ts'
import { demoKioskToken, demoPassword, startDemo, type Demo } from './harness.ts'

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

test('an address typed at a desk is named on the wall; the order reaches its station and moves on wall and board', async () => {
  const wall = await openPage(browser, `${demo.url}/wall?token=${demoKioskToken}`, { width: 1920, height: 1080 })
  await wall.page.getByTestId('wall-clock').waitFor()

  const desk = await openPage(browser, `${demo.url}/desk`, { width: 1920, height: 1080 })
  await signInOn(desk.page, 'desk3', demoPassword)
  await desk.page.getByTestId('simulate-call').click()
  await desk.page.getByTestId('desk-answer').waitFor()
  await desk.page.keyboard.press('F2')

  const box = desk.page.getByTestId('address-input')
  await box.pressSequentially('铁西区兴华北街68号金谷花园12号楼', { delay: 20 })
  await desk.page.getByTestId('suggestion').first().waitFor()
  await box.press('Enter')
  await expect.poll(() => desk.page.getByTestId('resolved-street').innerText(), { timeout: 20_000 }).toContain('兴华北街')
  expect(await desk.page.getByTestId('resolved-estate').innerText()).toContain('金谷花园')
  expect(await desk.page.getByTestId('resolved-unit').innerText()).toContain('金谷换热站')

  await expect.poll(() => wall.page.getByTestId('wall-street').innerText(), { timeout: 30_000 }).toContain('兴华北街')
  expect(await wall.page.getByTestId('wall-estate').innerText()).toContain('金谷花园')
  expect(await wall.page.getByTestId('wall-unit').innerText()).toContain('金谷换热站')
  for (const name of ['wall-street', 'wall-estate', 'wall-unit']) {
    const size = await wall.page.getByTestId(name).evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    expect(size, `${name} is readable from the back row`).toBeGreaterThanOrEqual(1080 / 32)
  }
  expect(await wall.page.content()).not.toContain('601')

  await desk.page.waitForTimeout(4_000)
  await keepPicture(desk.page, 'desk')
  await desk.page.keyboard.press('Control+Enter')
  const sent = desk.page.getByTestId('sent-order')
  await sent.waitFor()
  const id = (await sent.getAttribute('data-order-id')) ?? ''
  expect(Number(id)).toBeGreaterThan(0)

  const board = await openPage(browser, `${demo.url}/board`, { width: 1920, height: 1080 })
  await signInOn(board.page, 'leader', demoPassword)
  const row = board.page.locator(`[data-testid=board-row][data-order-id="${id}"]`)
  await row.waitFor()
  expect(await row.getAttribute('data-state')).toBe('dispatched')

  const station = await openPage(browser, `${demo.url}/station`, { width: 390, height: 844 }, { deviceScaleFactor: 2, hasTouch: true })
  await signInOn(station.page, await demo.stationLogin('金谷换热站'), demoPassword)
  await station.page.getByTestId('station-new-order').waitFor()
  await keepPicture(station.page, 'station-new-order')
  await station.page.getByTestId('station-primary').click()

  await expect.poll(() => row.getAttribute('data-state'), { timeout: 20_000 }).toBe('accepted')
  const onWall = wall.page.locator(`[data-testid=wall-order][data-order-id="${id}"]`)
  await expect.poll(() => onWall.getAttribute('data-mark'), { timeout: 20_000 }).toBe('work')
  await keepPicture(wall.page, 'wall-one-call-1920x1080')
  await keepPicture(desk.page, 'desk-sent')
  await keepPicture(board.page, 'board')
  for (const { page, complaints } of [wall, desk, board, station]) expect(complaints, page.url()).toEqual([])
})

test('from answering to sent in fewer than 15 key strokes', async () => {
  const desk = await openPage(browser, `${demo.url}/desk`, { width: 1920, height: 1080 })
  await signInOn(desk.page, 'desk4', demoPassword)
  await desk.page.getByTestId('simulate-call').click()
  await desk.page.getByTestId('desk-answer').waitFor()
  let strokes = 0
  const press = async (key: string) => {
    strokes += 1
    await desk.page.keyboard.press(key)
  }
  await press('F2')
  await desk.page.getByTestId('address-input').waitFor()
  await expect.poll(() => desk.page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('address-input')
  // 兴华北街68号 by its initials.
  for (const key of 'xhbj68') await press(key)
  await desk.page.getByTestId('suggestion').first().waitFor()
  await expect.poll(() => desk.page.getByTestId('suggestion').first().innerText()).toContain('兴华北街')
  await press('Enter')
  await expect.poll(() => desk.page.getByTestId('resolved-unit').innerText(), { timeout: 20_000 }).toContain('金谷换热站')
  await press('Control+Enter')
  await desk.page.getByTestId('sent-order').waitFor()
  expect(strokes).toBeLessThan(15)
})
