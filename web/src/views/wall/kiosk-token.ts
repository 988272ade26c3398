const key = 'heatline.kiosk'

/** The wall's token: from the address at the first opening, from then on from this machine's own memory. */
export function takeKioskToken(): string | null {
  const url = new URL(location.href)
  const given = url.searchParams.get('token')
  if (given) {
    localStorage.setItem(key, given)
    url.searchParams.delete('token')
    history.replaceState(null, '', url)
  }
  return localStorage.getItem(key)
}
