import type { Pool } from '../../server/src/platform/database.ts'
import { generateCity } from './city.ts'
import { cityPresent, loadCity } from './load.ts'
import { loadDemoKnowledge } from './knowledge.ts'
import { presets } from './parameters.ts'

/** Makes and loads the demo city where no city is yet; `report` hears how far it is. */
export async function loadDemo(pool: Pool, report: (note: string) => void = () => undefined): Promise<void> {
  if (await cityPresent(pool)) return
  report('drawing the streets')
  const city = generateCity(presets.demo)
  await loadCity(pool, city, (done, total, what) => report(`${Math.floor((100 * done) / total)} % ${what}`))
  await loadDemoKnowledge(pool)
}
