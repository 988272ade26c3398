/** Positions as whole ten-millionths of a degree: 1 cm, in half the space. */
export function fixed(degrees: number): number {
  return Math.round(degrees * 1e7)
}

export function degrees(value: number): number {
  return value / 1e7
}

const metresPerDegree = 111_195

/** Metres between two places within a city; degrees. */
export function metresBetween(lonA: number, latA: number, lonB: number, latB: number): number {
  const east = (lonB - lonA) * Math.cos(((latA + latB) / 2) * (Math.PI / 180))
  return Math.hypot(east, latB - latA) * metresPerDegree
}

/** The place so many metres from another, in a direction clockwise from north. */
export function moved(lon: number, lat: number, bearing: number, metres: number): { lon: number; lat: number } {
  const turn = (bearing * Math.PI) / 180
  return {
    lon: lon + (Math.sin(turn) * metres) / (metresPerDegree * Math.cos((lat * Math.PI) / 180)),
    lat: lat + (Math.cos(turn) * metres) / metresPerDegree,
  }
}

/** Direction from one place to another, degrees clockwise from north. */
export function bearingOf(lonA: number, latA: number, lonB: number, latB: number): number {
  const east = (lonB - lonA) * Math.cos((latA * Math.PI) / 180)
  return (Math.atan2(east, latB - latA) * (180 / Math.PI) + 360) % 360
}

const names = ['北', '东北', '东', '东南', '南', '西南', '西', '西北'] as const

export function directionName(bearing: number): string {
  return names[Math.round(bearing / 45) % 8]!
}

/** Degrees of "西南"; undefined for no direction. */
export function bearingNamed(name: string): number | undefined {
  const index = (names as readonly string[]).indexOf(name)
  return index < 0 ? undefined : index * 45
}
