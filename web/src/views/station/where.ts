/** Why a crew's position is not known. */
export type NoPosition = 'unsupported' | 'insecure' | 'denied' | 'unavailable' | 'timeout'
export type Where = { kind: 'here'; lon: number; lat: number; accuracyMetres: number } | { kind: NoPosition }

const reasonOf: Record<number, NoPosition> = { 1: 'denied', 2: 'unavailable', 3: 'timeout' }

/** Where this phone is, within ten seconds, or why it does not say. Browsers tell it to pages over HTTPS only. */
export function whereAmI(): Promise<Where> {
  if (!isSecureContext) return Promise.resolve({ kind: 'insecure' })
  if (!('geolocation' in navigator)) return Promise.resolve({ kind: 'unsupported' })
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ kind: 'here', lon: coords.longitude, lat: coords.latitude, accuracyMetres: Math.min(100_000, coords.accuracy) }),
      ({ code }) => resolve({ kind: reasonOf[code] ?? 'unavailable' }),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 },
    )
  })
}
