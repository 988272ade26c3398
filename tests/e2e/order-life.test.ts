import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints, type Order } from '@heatline/server/api'
import { uuid } from '../server/harness.ts'
import { keepPicture, openBrowser, openPage, signInOn, type OpenPage } from './browser.ts'
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

/** One grey dot. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64')

async function sendOrder(address: string, more: object = {}): Promise<Order> {
  const desk = await demo.as('desk1')
  const found = await desk.call(endpoints.resolveAddress, { query: { q: address, category: 'heating' } })
  const match = found.matches[0]
  const unit = match?.units.find((one) => one.category === 'heating')
  if (!match || !unit) throw new Error(`${address} leads nowhere`)
  return desk.call(endpoints.createOrder, {
    body: {
      clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', spokenAddress: address, label: match.label,
      callerName: '王女士', callerNumber: '13800002046', dispatchTo: unit.id, ...more,
    },
  })
}

const read = async (id: number) => (await demo.as('leader')).call(endpoints.readOrder, { params: { id } })

const phone = { width: 390, height: 844 }
const primary = (page: OpenPage['page'], action: string) => page.locator(`[data-testid=station-primary][data-action=${action}]:not([disabled])`)

async function openStation(order: Order): Promise<OpenPage> {
  const login = await demo.stationLogin(order.unitName ?? '')
  const station = await openPage(browser, `${demo.url}/station?order=${order.id}`, phone, { permissions: [] })
  await signInOn(station.page, login, demoPassword)
  await primary(station.page, 'accept').waitFor()
  return station
}

async function openBoard(order: Order): Promise<OpenPage> {
  const board = await openPage(browser, `${demo.url}/board?order=${order.id}`, { width: 1920, height: 1080 })
  await signInOn(board.page, 'leader', demoPassword)
  await board.page.getByTestId('board-order').waitFor()
  return board
}

test('a crew asks to hold with proof, the leader grants, the crew measures and is done', async () => {
  const [address = ''] = await demo.addresses(1)
  const order = await sendOrder(address)
  const [{ page: station, complaints }, { page: board }] = [await openStation(order), await openBoard(order)]

  await primary(station, 'accept').click()
  await station.locator('details > summary').click()
  await station.locator('[data-testid=request-form] [data-value=hold]').click()
  await station.locator('[data-testid=request-form] [data-value=water-cut]').click()
  await station.locator('[data-testid=request-form] [data-testid=add-photo]').setInputFiles({ name: '停水公告.png', mimeType: 'image/png', buffer: png })
  await station.locator('[data-testid=request-form] [data-testid=photos]').waitFor()
  await station.getByTestId('request-note').fill('自来水公司抢修，全小区停水')
  await keepPicture(station, 'station-request')
  await station.getByTestId('send-request').click()
  await station.locator('[data-testid=request-status][data-verdict=open]').waitFor()

  await board.getByTestId('judge').waitFor()
  await keepPicture(board, 'board-judge')
  await board.getByTestId('grant').click()
  await primary(station, 'resume').waitFor()
  await keepPicture(station, 'station-held')
  await primary(station, 'resume').click()

  await primary(station, 'arrive').click()
  await station.getByTestId('no-position').waitFor()
  await keepPicture(station, 'station-no-position')
  await station.getByTestId('no-position').getByRole('button').first().click()
  await primary(station, 'finish').waitFor()
  await station.getByTestId('celsius-up').click()
  await station.getByTestId('unit-confirms').click()
  await station.getByTestId('resident-confirms').click()
  await keepPicture(station, 'station-reading')
  await station.getByTestId('keep-reading').click()
  await station.locator('[data-testid=needs] [data-there=false]').waitFor({ state: 'detached' })
  await station.getByTestId('station-note').fill('已排气，恢复供热')
  await keepPicture(station, 'station-finish')
  await primary(station, 'finish').click()
  await expect.poll(async () => (await read(order.id)).order.state).toBe('done')
  await board.getByTestId('reopen').waitFor()
  await keepPicture(board, 'board-done')
  expect(complaints).toEqual([])
})

test('the leader reclassifies, splits and merges by keys', async () => {
  const [, first = '', second = ''] = await demo.addresses(3)
  const [one, two] = [await sendOrder(first), await sendOrder(second, { callerNumber: '13800002046' })]
  const { page, complaints } = await openBoard(one)
  await page.getByTestId('reclassify').waitFor()
  await page.keyboard.press('r')
  await page.getByTestId('class-matter').locator('input').fill('管道漏')
  await page.getByText('管道漏水', { exact: true }).last().click()
  await page.getByTestId('class-why').fill('来电补充：在漏水')
  await keepPicture(page, 'board-reclassify')
  await page.getByTestId('tool-send').click()
  await page.getByTestId('together').waitFor()
  expect((await read(one.id)).order).toMatchObject({ matter: '管道漏水', severity: 'urgent' })

  await page.keyboard.press('s')
  await page.getByTestId('class-matter').locator('input').fill('阀门损坏')
  await page.keyboard.press('Tab')
  await page.getByTestId('tool-send').click()
  await page.getByTestId('together').waitFor()
  expect((await read(one.id)).life.links).toMatchObject([{ kind: 'split', matter: '阀门损坏' }])

  await page.keyboard.press('m')
  const related = page.locator(`[data-testid=related-order][data-order-id="${two.id}"]`)
  await related.waitFor()
  await keepPicture(page, 'board-together')
  await related.getByTestId('merge').click()
  await expect.poll(async () => (await read(one.id)).order.outcome).toBe('merged')
  await page.getByTestId('reopen').waitFor()
  await keepPicture(page, 'board-merged')
  expect(complaints).toEqual([])
})
