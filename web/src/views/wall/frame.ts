/** std: 16:9 and its like; wide: walls of several screens; tall: anything narrower, with the lists under the map. */
export type Composition = 'std' | 'wide' | 'tall'

/** How the wall is laid out. All sizes are in `unit`s: a hundredth of the height, so that resolution changes sharpness alone. */
export interface Frame {
  composition: Composition
  /** px */
  unit: number
  /** Of the map's lines and marks: 1 at 1080 high. */
  scale: number
}

export function frameOf(width: number, height: number): Frame {
  const ratio = width / height
  if (ratio >= 1.5) return { composition: ratio > 2.4 ? 'wide' : 'std', unit: height / 100, scale: height / 1080 }
  const unit = width / 104
  return { composition: 'tall', unit, scale: unit / 10.8 }
}

export interface Insets {
  top: number
  right: number
  bottom: number
  left: number
}

/** What plates cover of the map, in units. Columns and legend stand beside the map, not over it. */
export function coveredBy(composition: Composition, plate: boolean, band: boolean, notice = false): Insets {
  const top = band ? bandHeight(composition) : 0
  const bottom = notice ? noticeHeight(composition) : 0
  if (composition === 'wide') return { top, right: 0, bottom, left: plate ? 116 : 0 }
  return { top: top + (plate ? (band ? 31.4 : 35.9) : 0), right: 0, bottom, left: 0 }
}

/** Where the camera keeps the focus: off the plates, with room for names. In units. */
export function cameraPadding(composition: Composition, plate: boolean, band: boolean): Insets {
  const { top, right, bottom, left } = coveredBy(composition, plate, band)
  const room = composition === 'wide' ? 9 : plate ? 6 : 5
  const side = composition === 'wide' ? 14 : plate ? 12 : 5
  return { top: top + room, right: right + side, bottom: bottom + room, left: left + side }
}

/** As high as the legend, and within the room that the camera leaves at the map's edge: a notice moves nothing. */
export function noticeHeight(composition: Composition): number {
  return composition === 'wide' ? 7 : 4.8
}

export function bandHeight(composition: Composition): number {
  return composition === 'wide' ? 13 : 11.5
}

const headUnits = 4.8
const orderUnits = 6.1

/** Height of one of `count` other calls in the list, in units. */
export function callUnits(composition: Composition, count: number): number {
  if (composition !== 'wide') return 4.35
  return count <= 3 ? 12 : count <= 8 ? 5 : 4.15
}

/** How many other calls are listed; the rest is told as a number. */
export const mostCalls = 11

/** How many orders fit under so many other calls: the calls grow, the orders give way. */
export function orderRows(composition: Composition, calls: number, stale: boolean): number {
  if (composition === 'tall') return 4
  if (composition === 'wide') return 12
  const callsEnd = 34.2 + (stale ? 13.4 : 0) + headUnits + Math.min(calls, mostCalls) * callUnits('std', calls)
  return Math.max(1, Math.floor((100 - callsEnd - 1.6 - headUnits) / orderUnits))
}
