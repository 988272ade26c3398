import type { Map as MapLibreMap } from 'maplibre-gl'
import { glyphShapes, markShapes, type Shape } from '../parts/mark-shapes.ts'
import type { ThemeName } from '../theme/theme.ts'
import { palette } from './palette.ts'

interface Ink {
  ink: string
  /** Inside a hollow mark and around every mark, so that it stands clear of what lies below. */
  ground: string
  /** Cut-outs. */
  cut?: string
}

const box = 24
/** Room for the edge around a mark, in units of the box. */
const margin = 3

/** Side of the transparent square that keeps names away, in px at 1080 high. */
export const reserveSide = 16

/** Draws every image the style names, at the screen's own resolution. */
export function registerImages(map: MapLibreMap, theme: ThemeName, scale: number): void {
  const colours = palette(theme)
  const ratio = globalThis.devicePixelRatio
  const far = theme === 'wall'
  const add = (id: string, shapes: Shape[], size: number, ink: Ink) => {
    map.addImage(id, drawShapes(shapes, size * scale * ratio, ink), { pixelRatio: ratio })
  }
  const ground = colours.casing ? colours.plate : colours.land
  const markSize = far ? 20 : 18
  for (const name of ['new', 'work', 'near', 'late', 'done'] as const) {
    const ink = name === 'done' ? colours.done : name === 'near' || name === 'late' ? colours.late : colours.order
    add(`mark-${name}`, markShapes[name], markSize, { ink, ground })
  }
  const unit = { ink: colours.label2, ground }
  add('unit-exchange-station', [{ d: 'M5 5H19V19H5z', stroke: 4 }], far ? 18 : 16, unit)
  add('unit-boiler-house', [{ d: 'M3 3H21V21H3z' }], far ? 18 : 16, unit)
  const ring = { ink: colours.nowStroke, ground }
  add('call-ring', markShapes.ring, far ? 38 : 28, ring)
  add('call-solid', [...markShapes.work, ...markShapes.ring], far ? 38 : 28, { ...ring, ink: colours.now })
  add('focus-place', markShapes.now, far ? 34 : 28, ring)
  add('focus-letter', markShapes.ring, 32, ring)
  const station = { ink: colours.now, ground, cut: colours.onNow }
  add('focus-exchange-station', glyphShapes['exchange-station'], far ? 46 : 28, station)
  add('focus-boiler-house', glyphShapes['boiler-house'], far ? 46 : 28, station)
  const side = Math.round(reserveSide * scale * ratio)
  map.addImage('reserve', new ImageData(side, side), { pixelRatio: ratio })
  map.addImage('stop-plate', drawSolid(colours.stop))
  map.addImage('stop-hatch', drawHatch(Math.round(14 * scale * ratio), colours.stop), { pixelRatio: ratio })
}

function drawShapes(shapes: Shape[], size: number, { ink, ground, cut }: Ink): ImageData {
  const side = Math.ceil((size * (box + 2 * margin)) / box)
  const context = canvas(side)
  context.scale(side / (box + 2 * margin), side / (box + 2 * margin))
  context.translate(margin, margin)
  context.lineJoin = 'round'
  context.strokeStyle = ground
  context.fillStyle = ground
  for (const { d, stroke = 0 } of shapes) {
    const path = new Path2D(d)
    context.lineWidth = stroke + 2 * margin - 1
    for (const draw of ['stroke', 'fill'] as const) context[draw](path)
  }
  for (const shape of shapes) {
    const path = new Path2D(shape.d)
    const colour = shape.cut ? (cut ?? ground) : ink
    context.strokeStyle = colour
    context.fillStyle = colour
    context.globalAlpha = shape.opacity ?? 1
    context.lineWidth = shape.stroke ?? 0
    context[shape.stroke ? 'stroke' : 'fill'](path)
  }
  return context.getImageData(0, 0, side, side)
}

/** A tile of diagonal lines that joins with itself. */
function drawHatch(side: number, ink: string): ImageData {
  const context = canvas(side)
  context.strokeStyle = ink
  context.lineWidth = side / 5.5
  context.beginPath()
  for (const offset of [-side, 0, side]) {
    context.moveTo(offset - side, 2 * side)
    context.lineTo(offset + 2 * side, -side)
  }
  context.stroke()
  return context.getImageData(0, 0, side, side)
}

/** The ground of a name, stretched to its size. */
function drawSolid(ink: string): ImageData {
  const context = canvas(4)
  context.fillStyle = ink
  context.fillRect(0, 0, 4, 4)
  return context.getImageData(0, 0, 4, 4)
}

function canvas(side: number): CanvasRenderingContext2D {
  const element = document.createElement('canvas')
  element.width = side
  element.height = side
  const context = element.getContext('2d')
  if (!context) throw new Error('this browser draws no 2D canvas')
  return context
}
