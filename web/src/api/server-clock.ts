/** The server's clock as seen from here, so that all screens show the same second. */
let offsetMs = 0
let heardAt = 0

/** Takes the server's time from a reply or a beat. */
export function hearServerTime(iso: string): void {
  offsetMs = Date.parse(iso) - Date.now()
  heardAt = Date.now()
}

export function serverNow(): Date {
  return new Date(Date.now() + offsetMs)
}

/** Seconds since the server was last heard; undefined before the first time. */
export function dataAgeSeconds(): number | undefined {
  return heardAt === 0 ? undefined : Math.max(0, Math.floor((Date.now() - heardAt) / 1000))
}
