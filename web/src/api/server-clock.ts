/** The server's clock as seen from here, so that all screens show the same second. */
let offsetMs = Number.NEGATIVE_INFINITY
let heardAt = 0

/** So much may the offset fall with each time heard: clocks drift, but a late message only looks like a slow server. */
const fallMs = 50

/** Takes the server's time from a reply or a beat. The least delayed one counts. */
export function hearServerTime(iso: string): void {
  offsetMs = Math.max(Date.parse(iso) - Date.now(), offsetMs - fallMs)
  heardAt = Date.now()
}

export function serverNow(): Date {
  return new Date(Date.now() + (heardAt === 0 ? 0 : offsetMs))
}

/** Seconds since the server was last heard; undefined before the first time. */
export function dataAgeSeconds(): number | undefined {
  return heardAt === 0 ? undefined : Math.max(0, Math.floor((Date.now() - heardAt) / 1000))
}
