import { endpoints } from '@heatline/server/api'
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { uuid } from '../server/harness.ts'
import type { Demo } from './harness.ts'

/** Steps that an administrator takes on the screen of service areas, and what a desk then answers. */

export const patience = { timeout: 40_000 }

/** Orders of the season that a draft is run against. */
export async function takeOrders(demo: Demo, address: string, count: number): Promise<void> {
  const desk = await demo.as('desk1')
  const { matches } = await desk.call(endpoints.resolveAddress, { query: { q: address, category: 'heating' } })
  const unit = matches[0]?.units.find((one) => one.category === 'heating')
  if (!matches[0] || !unit) throw new Error(`${address} leads nowhere`)
  for (let order = 0; order < count; order += 1) {
    await desk.call(endpoints.createOrder, {
      body: { clientId: uuid(), spokenAddress: address, label: matches[0].label, category: 'heating', kind: 'repair', severity: 'ordinary', matter: '室温不达标', callerNumber: `1380000204${order}`, dispatchTo: unit.id },
    })
  }
}

export async function resolvedUnit(desk: Page, address: string): Promise<string> {
  await desk.reload()
  const box = desk.getByTestId('address-input')
  await box.pressSequentially(address, { delay: 20, ...patience })
  await desk.getByTestId('suggestion').first().waitFor(patience)
  await box.press('Enter')
  await desk.getByTestId('resolved-unit').waitFor(patience)
  return desk.getByTestId('resolved-unit').innerText()
}

export const textOf = (page: Page, id: string): Promise<string> => page.getByTestId(id).innerText(patience)
export const errorsOf = async (page: Page): Promise<number> => Number(/(\d+)\s*个错误/.exec(await textOf(page, 'check-panel'))?.[1] ?? 0)
export const checked = (page: Page): Promise<void> => page.locator('[data-testid=check-panel][data-checked=true]').waitFor({ timeout: 120_000 })

/** Mends kind after kind until no error is left. */
export async function mendAll(page: Page): Promise<void> {
  for (let left = await errorsOf(page), rounds = 0; left > 0 && rounds < 8; left = await errorsOf(page), rounds += 1) {
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+F')
    await page.locator('[data-testid=check-panel][data-checked=false]').waitFor(patience)
    await checked(page)
  }
}

/** Publishes from a moment of the city's clock, "2026-11-23T10:00"; three orders of last season move. */
export async function publishFrom(page: Page, moment: string): Promise<void> {
  await page.keyboard.press('4')
  await page.getByTestId('publish-later').click(patience)
  await page.getByTestId('effective-from').fill(moment)
  expect(await textOf(page, 'publish-sentence')).toContain('3 个来电')
  await page.getByTestId('publish').click()
  await page.getByTestId('publish').click()
  await page.getByTestId('published').waitFor(patience)
}

export async function takeBack(page: Page): Promise<void> {
  await page.getByTestId('reverse').click(patience)
  await page.getByTestId('reverse-sure').click(patience)
  await page.locator('[data-testid=published][data-reversed=true]').waitFor(patience)
  await expect.poll(() => page.locator('[data-testid=published][data-reversed=true]').count(), patience).toBe(1)
}
