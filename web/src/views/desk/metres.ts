/** A distance as people say it: 40 m to the ten, 1.2 km from a kilometre on. */
export function metresText(metres: number): string {
  return metres < 995 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1)} km`
}
