import type { Match } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import type { AroundInput } from '../../api/queries.ts'

/** What is asked about the surroundings of a place; a stop may be of one stairwell alone. Without a place nothing is there. */
export function aroundOf(match: Match | undefined, category: Category): AroundInput {
  if (!match) return { lon: 0, lat: 0, category }
  const { lon, lat, ids, unit } = match
  return {
    lon, lat, category,
    ...(ids.building && { building: ids.building }),
    ...(ids.estate && { estate: ids.estate }),
    ...(unit !== undefined && { stairwell: unit }),
  }
}
