import type { Map as MapLibreMap } from 'maplibre-gl'
import type { ThemeName } from '../theme/theme.ts'
import { streetSpots, unitPoint, type FocusPlace } from './focus-features.ts'
import { openAreaOf } from './open-area.ts'
import { alongLine, placePlates, type PlateWish, type Rect } from './plates.ts'

type Point = { lon: number; lat: number }

/** A name over the map, and where it would like to stand. */
export interface Plate {
  element: HTMLElement
  spots: Point[]
  /** Clear distance from the spot, in the plate's own em. */
  gapEm: number
  side: PlateWish['side']
}

/** Plates for the three names; a place with a letter has one for estate and street together. */
export function focusPlates(places: readonly FocusPlace[], theme: ThemeName): Plate[] {
  const gapEm = theme === 'wall' ? 1.05 : 1.35
  return places.flatMap(({ focus, letter }) => {
    const { place, street, estate, unit } = focus
    const look = theme === 'wall' ? 'map-plate' : 'map-plate map-plate-near'
    if (letter) return plate(look, [estate?.name, street?.name], { spots: [place], gapEm, side: 'right' })
    const station = unitPoint(focus)
    const away = station && station.lon > place.lon ? 'right' : 'left'
    return [
      ...plate(look, [unit?.name], { spots: station ? [station] : [], gapEm: gapEm * 1.1, side: away }),
      ...plate(look, [estate?.name], { spots: [place], gapEm, side: away === 'left' ? 'right' : 'left' }),
      ...plate(look, [street?.name], { spots: streetSpots(focus), gapEm: 0.5, side: 'right' }),
    ]
  })
}

/** Where the plates stand at the camera's present position, px. */
export function placeOnMap(map: MapLibreMap, plates: readonly Plate[], places: readonly FocusPlace[]): Rect[] {
  const [first] = plates
  if (!first) return []
  const em = Number.parseFloat(getComputedStyle(first.element).fontSize)
  const toScreen = ({ lon, lat }: Point) => map.project([lon, lat])
  const mark = (point: Point): Rect => {
    const { x, y } = toScreen(point)
    return { x: x - em, y: y - em, width: 2 * em, height: 2 * em }
  }
  const obstacles = places.flatMap(({ focus, letter }) => {
    const station = letter ? undefined : unitPoint(focus)
    const line = station ? alongLine(toScreen(focus.place), toScreen(station), em / 2) : []
    return [mark(focus.place), ...(station ? [mark(station)] : []), ...line]
  })
  const wishes = plates.map(({ element, spots, gapEm, side }) => ({
    width: element.offsetWidth,
    height: element.offsetHeight,
    spots: spots.map(toScreen),
    gap: gapEm * em,
    side,
  }))
  const frame = openAreaOf(map)
  const inset = em / 2
  return placePlates(wishes, obstacles, {
    x: frame.x + inset,
    y: frame.y + inset,
    width: frame.width - 2 * inset,
    height: frame.height - 2 * inset,
  })
}

function plate(className: string, names: (string | undefined)[], where: Omit<Plate, 'element'>): Plate[] {
  const texts = names.filter((name) => name !== undefined)
  if (texts.length === 0 || where.spots.length === 0) return []
  const element = document.createElement('div')
  element.className = className
  for (const text of texts) element.append(Object.assign(document.createElement('span'), { textContent: text }))
  return [{ element, ...where }]
}
