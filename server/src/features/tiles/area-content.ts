import type { Category } from '../../core/gazetteer.ts'
import { rows, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import type { TileContent } from './kept-tiles.ts'
import { areaLayers } from './layers.ts'
import type { CityVersion } from './versions.ts'

export type AreaContent = (category: Category, moment: Date | undefined, version: CityVersion) => Promise<TileContent>

/**
 * The areas of a category at a moment; without one now, and never before the version itself came to be, however slow this
 * machine's clock is. Between two moments at which areas change hands every moment has the same content.
 */
export function areaContents(database: Database, now: () => Date): AreaContent {
  const known = new Map<Category, { version: number; turns: Promise<number[]> }>()

  const turnsUnder = (category: Category, version: number): Promise<number[]> => {
    const present = known.get(category)
    if (present?.version === version) return present.turns
    const turns = turnsOf(database, category)
    known.set(category, { version, turns })
    turns.catch(() => known.delete(category))
    return turns
  }

  return async (category, moment, version) => {
    const at = moment ?? new Date(Math.max(now().getTime(), version.at.getTime()))
    const since = (await turnsUnder(category, version.number)).findLast((turn) => turn <= at.getTime())
    return { name: `areas/${category}/${since ?? 'before'}`, layers: areaLayers(category, at) }
  }
}

/** When areas of the category come into force or end, ascending. */
async function turnsOf(database: Database, category: Category): Promise<number[]> {
  const found = await rows<{ turn: string }>(database, sql`
    select distinct turn from service_area, lateral (values (valid_from), (valid_to)) turns (turn)
    where category = ${category} and turn is not null order by turn`)
  return found.map(({ turn }) => new Date(turn).getTime())
}
