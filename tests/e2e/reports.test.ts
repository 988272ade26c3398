import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { uuid } from '../server/harness.ts'
import { keepPicture, openBrowser, openPage, signInOn } from './browser.ts'
import { demoPassword, startDemo, type Demo } from './harness.ts'

let demo: Demo
let browser: Browser

beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
  const desk = await demo.as('desk1')
  for (const address of await demo.addresses(6)) {
    const found = await desk.call(endpoints.resolveAddress, { query: { q: address, category: 'heating' } })
    const match = found.matches[0]
    const unit = match?.units.find((one) => one.category === 'heating')
    await desk.call(endpoints.createOrder, {
      body: {
        clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '室温不达标', spokenAddress: address, callerNumber: '13800002046',
        ...(match && { label: match.label }), ...(unit && { dispatchTo: unit.id }),
      },
    })
  }
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

test('the day’s figures open their orders, the paper prints and is saved as a spreadsheet', async () => {
  const { page, complaints } = await openPage(browser, `${demo.url}/reports`, { width: 1920, height: 1080 })
  await signInOn(page, 'leader', demoPassword)
  const received = page.getByTestId('report-headline').getByRole('button', { name: '受理' })
  await received.getByText('6', { exact: true }).waitFor()
  await received.click()
  const behind = page.getByTestId('report-behind')
  await behind.getByText('共 6 件').waitFor()
  expect(await behind.getByRole('listitem').count()).toBe(6)
  await keepPicture(page, 'reports-figures')
  await page.keyboard.press('Escape')
  await behind.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: '日报周报月报' }).click()
  const paper = page.getByTestId('report-paper')
  await paper.getByRole('heading', { name: '热线日报' }).waitFor()
  await paper.getByTestId('sheet-unsolved').getByText('室温不达标').first().waitFor()
  await keepPicture(page, 'reports-daily')
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 XLSX' }).click()])
  expect(saved.suggestedFilename()).toMatch(/^热线日报 \d{4}-\d\d-\d\d\.xlsx$/)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('交接班').isVisible()).toBe(false)
  expect(await paper.isVisible()).toBe(true)

  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: '热点' }).click()
  await page.getByTestId('sheet-spots').waitFor()
  expect(complaints).toEqual([])
})

test('a station finds its own unit and nothing of the hall', async () => {
  const { page } = await openPage(browser, `${demo.url}/reports`, { width: 1280, height: 800 })
  await signInOn(page, await demo.stationLogin('金谷换热站'), demoPassword)
  await page.getByTestId('report-headline').waitFor()
  expect(await page.getByRole('button', { name: '日报周报月报' }).count()).toBe(0)
})
