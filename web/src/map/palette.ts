import { day, night, wall, type ThemeName } from '../theme/theme.ts'

/** The colours a map is drawn with, whatever the theme. */
export interface Palette {
  land: string
  block: string
  building: string
  park: string
  water: string
  street3: string
  street2: string
  street1: string
  street0: string
  express: string
  /** Edges of streets; absent where streets are told by their tone alone. */
  casing?: string
  rail: string
  area: string
  label1: string
  label2: string
  labelWater: string
  labelPark: string
  halo: string
  /** This call: fills, and strokes and texts (the same but by day). */
  now: string
  nowStroke: string
  /** Ink on a fill of `now`. */
  onNow: string
  order: string
  late: string
  done: string
  stop: string
  onStop: string
  plate: string
  plateText: string
}

const ink = '#14191B'
const palettes: Record<ThemeName, Palette> = {
  day: { ...day, nowStroke: day.nowText, onNow: ink, onStop: day.panel, plate: day.panel, plateText: day.text1 },
  night: { ...night, nowStroke: night.now, onNow: ink, onStop: ink, plate: night.panel, plateText: night.text1 },
  wall: { ...wall, nowStroke: wall.now, onNow: wall.panel, onStop: wall.panel, plate: wall.panel, plateText: wall.text1 },
}

export function palette(theme: ThemeName): Palette {
  return palettes[theme]
}
