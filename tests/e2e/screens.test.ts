import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { uuid, type Client } from '../server/harness.ts'
import { layCable, type Cable } from './cable.ts'
import { keepPicture, openBrowser, openPage, signInOn, type OpenPage } from './browser.ts'
import { demoKioskToken, demoPassword, startDemo, type Demo } from './harness.ts'

/** The sizes of halls: a full-HD wall, a 4K wall, a row of panels. */
const sizes = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 6656, height: 1792 },
]

let demo: Demo
let browser: Browser
const desks: Client[] = []

beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
  for (let seat = 1; seat <= 12; seat += 1) desks.push(await demo.as(`desk${seat}`))
  const leader = desks[0]
  for (const address of await demo.addresses(30)) await sendOrder(leader, address)
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

async function place(desk: Client | undefined, address: string) {
  if (!desk) throw new Error('no desk')
  const found = await desk.call(endpoints.resolveAddress, { query: { q: address, category: 'heating' } })
  const match = found.matches[0]
  if (!match) throw new Error(`${address} leads nowhere`)
  return { desk, match, body: { spokenAddress: address, label: match.label, category: 'heating', severity: 'ordinary', matter: '室温不达标' } as const }
}

async function sendOrder(by: Client | undefined, address: string): Promise<void> {
  const { desk, match, body } = await place(by, address)
  const unit = match.units.find((one) => one.category === 'heating')
  await desk.call(endpoints.createOrder, {
    body: { ...body, clientId: uuid(), kind: 'repair', callerNumber: '13800002046', ...(unit && { dispatchTo: unit.id }) },
  })
}

/** A call that is talking at a place; returns how to end it. */
async function talk(by: Client | undefined, address: string): Promise<() => Promise<unknown>> {
  const { desk, body } = await place(by, address)
  const call = await desk.call(endpoints.startCall, { body: { clientId: uuid(), callerNumber: '13800002046' } })
  const params = { id: call.id }
  await desk.call(endpoints.answerCall, { params })
  await desk.call(endpoints.locateCall, { params, body })
  return () => desk.call(endpoints.endCall, { params })
}

/** Nothing of the wall may be cut off or lie over something else that says something. */
async function expectTidy({ page, complaints }: OpenPage): Promise<void> {
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-testid^=wall-]')]
      .filter((element) => element.offsetParent !== null && (element.scrollWidth > element.clientWidth + 2 || element.getBoundingClientRect().right > innerWidth + 1 || element.getBoundingClientRect().bottom > innerHeight + 1))
      .map((element) => `${element.dataset['testid']}: ${element.innerText.slice(0, 30)}`),
  )
  expect(cut).toEqual([])
  expect(complaints).toEqual([])
}

describe.each(sizes)('the wall at $width × $height', ({ width, height }) => {
  const name = `${width}x${height}`
  let wall: OpenPage
  let cable: Cable

  beforeAll(async () => {
    cable = await layCable(demo.url)
    wall = await openPage(browser, `${cable.url}/wall?token=${demoKioskToken}`, { width, height })
  })
  afterAll(async () => {
    await wall?.page.context().close()
    cable?.close()
  })

  test('idle: the city, the orders, the clock', async () => {
    await wall.page.getByTestId('wall-order').first().waitFor()
    await wall.page.getByTestId('wall-street').waitFor({ state: 'detached', timeout: 60_000 })
    await wall.page.waitForTimeout(6_000)
    await keepPicture(wall.page, `wall-idle-${name}`)
    await expectTidy(wall)
  })

  test('one call: three names', async () => {
    const end = await talk(desks[2], '兴华北街68号金谷花园12号楼')
    await expect.poll(() => wall.page.getByTestId('wall-estate').innerText(), { timeout: 60_000 }).toContain('金谷花园')
    await wall.page.waitForTimeout(6_000)
    await keepPicture(wall.page, `wall-call-${name}`)
    await expectTidy(wall)
    await end()
  })

  test('twelve calls: one large, eleven cards', async () => {
    const ends = await Promise.all((await demo.addresses(12)).map((address, index) => talk(desks[index], address)))
    await expect.poll(() => wall.page.getByTestId('wall-call-card').count(), { timeout: 60_000 }).toBe(11)
    await wall.page.waitForTimeout(8_000)
    await keepPicture(wall.page, `wall-twelve-${name}`)
    await expectTidy(wall)
    for (const end of ends) await end()
  })

  test('without data for a minute it says so, and recovers by itself', async () => {
    const end = await talk(desks[2], '兴华北街68号金谷花园12号楼')
    await wall.page.waitForTimeout(6_000)
    cable.pull()
    await wall.page.getByTestId('wall-stale').waitFor({ timeout: 110_000 })
    await keepPicture(wall.page, `wall-stale-${name}`)
    await end()
    cable.plug()
    await wall.page.getByTestId('wall-stale').waitFor({ state: 'detached', timeout: 60_000 })
  })
})

test('desk: an ambiguous name asks a question, an unknown one says what was not understood', async () => {
  const desk = await openPage(browser, `${demo.url}/desk`, { width: 1920, height: 1080 })
  await signInOn(desk.page, 'desk5', demoPassword)
  await desk.page.getByTestId('simulate-call').click()
  await desk.page.getByTestId('desk-answer').waitFor()
  await desk.page.keyboard.press('F2')
  await desk.page.getByTestId('address-input').pressSequentially('金谷花园', { delay: 20 })
  await desk.page.getByTestId('suggestion').first().waitFor()
  await desk.page.getByTestId('address-input').press('Enter')
  await desk.page.getByTestId('question').waitFor()
  await desk.page.waitForTimeout(4_000)
  await keepPicture(desk.page, 'desk-ambiguous')
  expect(await desk.page.getByTestId('question').innerText()).toMatch(/兴华北街|铁西/)
})

test('board and station with a day’s work', async () => {
  const board = await openPage(browser, `${demo.url}/board`, { width: 1920, height: 1080 })
  await signInOn(board.page, 'leader', demoPassword)
  await board.page.getByTestId('board-row').first().waitFor()
  await board.page.waitForTimeout(5_000)
  await keepPicture(board.page, 'board-busy')
  const station = await openPage(browser, `${demo.url}/station`, { width: 390, height: 844 }, { deviceScaleFactor: 2, hasTouch: true })
  await sendOrder(desks[0], '兴华北街68号金谷花园12号楼')
  await signInOn(station.page, await demo.stationLogin('金谷换热站'), demoPassword)
  await station.page.getByTestId('station-order').first().waitFor()
  await keepPicture(station.page, 'station-list')
  for (const { complaints } of [board, station]) expect(complaints).toEqual([])
})
