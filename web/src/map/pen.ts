import type { ExpressionSpecification } from 'maplibre-gl'
import type { ThemeName } from '../theme/theme.ts'
import { palette, type Palette } from './palette.ts'

/** Zoom and value pairs, ascending. */
export type Stops = [zoom: number, value: number][]

/**
 * Draws the visual language's figures (CSS px and zooms of a screen 1080 high) at another size: everything grows by
 * `scale`, and every zoom stop moves by its log2, so that the same streets are seen on a screen of any resolution.
 */
export interface Pen {
  theme: ThemeName
  colours: Palette
  px: (value: number) => number
  zoom: (zoom: number) => number
  /** Grows evenly between the stops. */
  lengths: (stops: Stops) => ExpressionSpecification
  /** Values that are not lengths, such as opacities. */
  shares: (stops: Stops) => ExpressionSpecification
  /** Text sizes given for the wall; other screens are read from nearer. */
  text: (stops: Stops) => ExpressionSpecification
}

export function penOf(theme: ThemeName, scale: number): Pen {
  const shift = Math.log2(scale)
  const nearer = theme === 'wall' ? 1 : 0.72
  const interpolate = (base: number, stops: Stops, factor: number): ExpressionSpecification => [
    'interpolate',
    ['exponential', base],
    ['zoom'],
    ...stops.flatMap(([zoom, value]) => [zoom + shift, value * factor]),
  ]
  return {
    theme,
    colours: palette(theme),
    px: (value) => value * scale,
    zoom: (zoom) => zoom + shift,
    lengths: (stops) => interpolate(1.5, stops, scale),
    shares: (stops) => interpolate(1, stops, 1),
    text: (stops) => interpolate(1, stops, scale * nearer),
  }
}
