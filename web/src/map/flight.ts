/** Where the camera goes and how far that is from where it stands. */
export interface Leg {
  /** On the ground. */
  km: number
  /** On the screen, at the zoom the flight starts from. */
  px: number
  fromZoom: number
  toZoom: number
  /** The larger side of the map, in px. */
  viewPx: number
}

const curve = 1.25
const maxZoomOut = 2

export interface Flight {
  duration: number
  curve: number
  /** Only where the curve alone would rise higher. */
  minZoom?: number
}

/** 350 ms a km, 1.2 to 2.6 s; out by two levels at most, however far. */
export function planFlight({ km, px, fromZoom, toZoom, viewPx }: Leg): Flight {
  const duration = Math.min(2600, Math.max(1200, km * 350))
  const levelsOut = Math.log2(Math.hypot(1, (px * curve ** 2) / (2 * viewPx)))
  return { duration, curve, ...(levelsOut > maxZoomOut && { minZoom: Math.min(fromZoom, toZoom) - maxZoomOut }) }
}

/** cubic-bezier(.4, 0, .2, 1) at `x`: sets off briskly and arrives softly. */
export function easeFlight(x: number): number {
  let t = x
  for (let step = 0; step < 6; step += 1) {
    const slope = 3 * (1 - t) ** 2 * 0.4 + 6 * (1 - t) * t * (0.2 - 0.4) + 3 * t ** 2 * (1 - 0.2)
    t -= (3 * (1 - t) ** 2 * t * 0.4 + 3 * (1 - t) * t ** 2 * 0.2 + t ** 3 - x) / slope
  }
  return 3 * (1 - t) * t ** 2 + t ** 3
}
