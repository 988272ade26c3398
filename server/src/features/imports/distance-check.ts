import type { Box } from '../../core/geo/crs-guess.ts'
import type { Place } from './place-row.ts'

const isFarShare = 0.95

/** Degrees; some 30 km, that a small beginning of a city may still grow by. */
const leastMargin = 0.3

/** Counts how many rows lie nowhere near a city that is already there: further off than the city is wide. */
export function openDistanceCheck(city: Box | undefined) {
  const [west, south, east, north] = city ?? [-Infinity, -Infinity, Infinity, Infinity]
  const [wide, high] = [Math.max(east - west, leastMargin), Math.max(north - south, leastMargin)]
  let all = 0
  let outside = 0
  return {
    add(place: Place) {
      if (!city || !place) return
      const [lon, lat] = firstOf(place)
      all += 1
      if (lon < west - wide || lon > east + wide || lat < south - high || lat > north + high) outside += 1
    },
    /** Of all rows with a place, in percent, where that is nearly all of them. */
    farPercent: () => (all > 0 && outside > isFarShare * all ? Math.floor((100 * outside) / all) : undefined),
  }
}

function firstOf(place: NonNullable<Place>): [number, number] {
  switch (place.type) {
    case 'Point':
      return place.coordinates as [number, number]
    case 'MultiLineString':
      return place.coordinates[0]![0] as [number, number]
    case 'MultiPolygon':
      return place.coordinates[0]![0]![0] as [number, number]
  }
}
