import type { ClockMark } from '@heatline/server/core/promises/running'

/** One stroke or fill of a mark, in a box of 24 × 24. */
export interface Shape {
  d: string
  /** Stroke width; none: filled. */
  stroke?: number
  opacity?: number
  /** Drawn in the ground's colour, as a cut-out. */
  cut?: boolean
}

const circle = (r: number) => `M${12 - r} 12a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`

export type MarkName = ClockMark | 'stop' | 'now' | 'ring'
export type GlyphName = 'street' | 'estate' | 'exchange-station' | 'boiler-house'

/** The states' marks: told apart in black and white. `ring` is an empty ring that holds a number. */
export const markShapes: Record<MarkName, Shape[]> = {
  new: [{ d: circle(8.4), stroke: 4 }],
  work: [{ d: circle(10) }],
  near: [{ d: 'M12 4.2L20.8 19.4H3.2z', stroke: 3.6 }],
  late: [{ d: 'M12 0.4L23.6 12L12 23.6L0.4 12z' }],
  done: [{ d: 'M4.2 12.6L9.8 18.2L19.8 6.4', stroke: 3.4 }],
  stop: [
    { d: 'M3.2 3.2H20.8V20.8H3.2z', stroke: 2.4 },
    { d: 'M3.2 12L12 3.2M3.2 20.8L20.8 3.2M12 20.8L20.8 12', stroke: 2.2 },
  ],
  now: [{ d: circle(9.4), stroke: 3.6 }, { d: circle(3.6) }],
  ring: [{ d: circle(10.4), stroke: 2.4 }],
}

/** What a name is the name of: a street, an estate, the kind of unit. */
export const glyphShapes: Record<GlyphName, Shape[]> = {
  street: [{ d: 'M0.5 9.2H23.5V14.8H0.5z' }],
  estate: [
    { d: 'M3.4 4.6L20.4 2.6L21.6 19.6L2.2 21z', opacity: 0.28 },
    { d: 'M3.4 4.6L20.4 2.6L21.6 19.6L2.2 21z', stroke: 2.6 },
  ],
  'exchange-station': [{ d: 'M1 1H23V23H1z' }, { d: 'M3.6 13H7.6L10.4 6.2L14 18L16.4 12H20.4', stroke: 2.4, cut: true }],
  'boiler-house': [{ d: 'M1 1H23V23H1z' }, { d: 'M5 19V11.4L12 5.8L19 11.4V19zM16.4 8.6V4.6', stroke: 2.2, cut: true }],
}

/** The glyph of a unit's kind; whoever is not a boiler house is drawn as a station. */
export function unitGlyph(kind: string | undefined): GlyphName {
  return kind === 'boiler-house' ? 'boiler-house' : 'exchange-station'
}
