/** 2026-01-25 20:47 at the city's clock: China keeps one zone without summer time. */
export function momentText(iso: string): string {
  return new Date(Date.parse(iso) + 480 * 60_000).toISOString().slice(0, 16).replace('T', ' ')
}
