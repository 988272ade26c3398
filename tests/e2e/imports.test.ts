import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { addDemoAccounts } from '@heatline/server/features/people/demo-accounts'
import { row } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from '../server/database.ts'
import { startApp, testConfig, type RunningApp } from '../server/harness.ts'
import { sharedDirectory } from '../support/find.ts'
import { keepPicture, openBrowser, openPage, signInOn } from './browser.ts'
import { demoPassword } from './harness.ts'

const real = join(sharedDirectory, 'real')
const present = existsSync(real)
if (!present) {
  if (process.env['CI'] === 'true') throw new Error(`real city data is missing: ${real}`)
  process.stderr.write(`\nNOT RUN: imports of real city data through the browser, ${real} is missing\n`)
}

const atWork = /uploading|reading|checking|applying/

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A city that has nothing yet, and its administrator at the import screen. */
async function openOffice(browser: Browser) {
  const database: TestDatabase = await openTestDatabase()
  await addDemoAccounts(database.pool)
  const running: RunningApp = await startApp(database.pool, undefined, { ...testConfig, demo: true })
  const { page, complaints } = await openPage(browser, `${running.url}/admin?tab=imports`, { width: 1920, height: 1080 })
  await signInOn(page, 'admin', demoPassword)
  await page.getByTestId('import-file').first().waitFor({ state: 'attached', timeout: 30_000 })
  closing.push(async () => {
    await page.context().close()
    await running.app.close()
    await database.close()
  })
  return { page, complaints, pool: database.pool }
}

const stateOf = (page: Page) => page.getByTestId('import-state').getAttribute('data-state')

/** Waits until the import that was just begun waits for a person. */
async function settled(page: Page, name: string): Promise<string> {
  await page.getByRole('heading', { name }).waitFor({ timeout: 60_000 })
  await expect.poll(() => stateOf(page), { timeout: 120_000 }).not.toMatch(atWork)
  return (await stateOf(page)) ?? ''
}

async function upload(page: Page, path: string): Promise<string> {
  await page.getByTestId('import-file').first().setInputFiles(path)
  return settled(page, path.split('/').at(-1)!)
}

async function countsOf(page: Page): Promise<Record<string, number>> {
  return Object.fromEntries(await page.getByTestId('import-counts').locator('[data-count]').evaluateAll((all) =>
    all.map((one) => [one.getAttribute('data-count') ?? '', Number((one.querySelector('dd')?.textContent ?? '').replaceAll(/\D/g, ''))])))
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

describe.runIf(present)('real city data through the browser', () => {
  test('the three Kaohsiung files go in, and no row is lost without a reason', async () => {
    const office = await openOffice(browser)
    const { page } = office
    for (const [file, rows] of [['6400700.csv', 21_124], ['6401000.csv', 8759], ['6402600.csv', 9486]] as const) {
      expect(await upload(page, join(real, 'kaohsiung', file))).toBe('mapping')
      await page.getByTestId('import-check').waitFor({ timeout: 60_000 })
      if (await page.getByTestId('crs-question').count() > 0) {
        if (file === '6400700.csv') await keepPicture(page, 'imports-question')
        await page.getByTestId('crs-question').locator('input[value="EPSG:3826"]').click()
      }
      await page.getByTestId('import-check').click()
      await expect.poll(() => stateOf(page), { timeout: 120_000 }).toBe('checked')
      const counts = await countsOf(page)
      expect(counts).toMatchObject({ rows })
      expect(counts['added']! + counts['changed']! + counts['unchanged']! + counts['repeated']! + counts['refused']!).toBe(rows)
      await keepPicture(page, `imports-${file}`)
      await page.getByTestId('import-apply').click()
      await expect.poll(() => stateOf(page), { timeout: 180_000 }).toBe('applied')
      if (counts['refused']! > 0) expect(await page.getByTestId('refused-rows').textContent()).toContain(String(counts['refused']))
    }
    const inside = await row<{ plates: number; near: number }>(office.pool, sql`
      select count(*) as plates, count(*) filter (where geom && st_makeenvelope(120.1, 22.5, 120.4, 23, 4326)) as near from door_plate`)
    expect(inside!.near).toBe(inside!.plates)
    expect(inside!.plates).toBeGreaterThan(30_000)
    expect(office.complaints).toEqual([])
  })

  test('the Zhaoqing polygons go in, and come out again by undo', async () => {
    const office = await openOffice(browser)
    const { page, pool } = office
    expect(await upload(page, join(real, 'zhaoqing/estates.geojson'))).toBe('mapping')
    await page.getByTestId('import-check').click()
    await expect.poll(() => stateOf(page), { timeout: 120_000 }).toBe('checked')
    const counts = await countsOf(page)
    expect(counts['rows']).toBe(213)
    await page.getByTestId('import-apply').click()
    await expect.poll(() => stateOf(page), { timeout: 120_000 }).toBe('applied')
    await keepPicture(page, 'imports-zhaoqing')
    const estates = async () => (await row<{ count: number }>(pool, sql`select count(*) as count from estate`))!.count
    expect(await estates()).toBe(counts['added'])
    await page.getByTestId('import-undo').click()
    await page.getByTestId('import-undo-yes').click()
    await expect.poll(() => stateOf(page), { timeout: 60_000 }).toBe('undone')
    expect(await estates()).toBe(0)
    expect(office.complaints).toEqual([])
  })

  test('the Xi’an places go in by the columns that are in GCJ-02', async () => {
    const office = await openOffice(browser)
    const { page } = office
    expect(await upload(page, join(real, 'xian/places.csv'))).toBe('mapping')
    await keepPicture(page, 'imports-mapping')
    await page.getByTestId('import-check').click()
    await expect.poll(() => stateOf(page), { timeout: 120_000 }).toBe('checked')
    await keepPicture(page, 'imports-xian')
    const counts = await countsOf(page)
    expect(counts['rows']).toBe(600)
    await page.getByTestId('import-apply').click()
    await expect.poll(() => stateOf(page), { timeout: 120_000 }).toBe('applied')
    expect(office.complaints).toEqual([])
  })
})

test('a broken file says what to do, and nothing is written', async () => {
  const office = await openOffice(browser)
  const { page } = office
  await page.getByTestId('import-file').first().setInputFiles({ name: '坏包.zip', mimeType: 'application/zip', buffer: Buffer.from('PK\u0003\u0004 this is no archive') })
  expect(await settled(page, '坏包.zip')).toBe('refused')
  expect(await page.getByTestId('import-reason').textContent()).toMatch(/zip|压缩/)
  await keepPicture(page, 'imports-refused')
})
