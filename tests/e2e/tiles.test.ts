import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raiseDataVersion } from '@heatline/server/platform/city/data-version'
import { run, transaction } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openBrowser, openPage, signInOn } from './browser.ts'
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

/** Folders of the tiles that a page got under a version of the city. */
function folders(page: Page): (version: number) => string[] {
  const got: { folder: string; version: number }[] = []
  page.on('response', (response) => {
    const found = /^(\/api\/tiles(?:\/[a-z]+)*)\/\d+\/\d+\/\d+\.mvt$/.exec(new URL(response.url()).pathname)
    if (found?.[1] && response.status() === 200) got.push({ folder: found[1], version: Number(new URL(response.url()).searchParams.get('v')) })
  })
  return (version) => [...new Set(got.filter((one) => one.version === version).map(({ folder }) => folder))].sort()
}

test('what is published is on the wall’s and on the desk’s map without anyone touching them', async () => {
  const size = { width: 1280, height: 720 }
  const wall = await openPage(browser, `${demo.url}/wall?token=${demoKioskToken}`, size)
  const onWall = folders(wall.page)
  const desk = await openPage(browser, `${demo.url}/desk`, size)
  const onDesk = folders(desk.page)
  await signInOn(desk.page, 'desk1', demoPassword)
  const areas = '/api/tiles/areas/heating'
  const drawn = (shown: (version: number) => string[], version: number, folder = '/api/tiles') =>
    expect.poll(() => shown(version), { timeout: 120_000 }).toContain(folder)
  const { dataVersion: before } = (await (await fetch(`${demo.url}/api/city`)).json()) as { dataVersion: number }
  for (const shown of [onWall, onDesk]) await drawn(shown, before)
  // Areas are outlined near by only.
  await desk.page.getByTestId('map').hover()
  for (let turn = 0; turn < 8; turn += 1) await desk.page.mouse.wheel(0, -500)
  await drawn(onDesk, before, areas)
  const next = await transaction(demo.database.pool, async (tx) => {
    await run(tx, sql`update service_area set valid_to = now() where id = (select min(id) from service_area where category = 'heating' and valid_to is null)`)
    return raiseDataVersion(tx, new Date())
  })
  for (const shown of [onWall, onDesk]) await drawn(shown, next)
  await drawn(onDesk, next, areas)
  for (const { complaints } of [wall, desk]) expect(complaints).toEqual([])
})
