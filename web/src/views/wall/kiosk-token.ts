const key = 'heatline.kiosk'

export interface KioskToken {
  token: string | null
  /** It came with the address: there is no session for it yet. */
  fresh: boolean
}

/** The wall's token: from the address at the first opening, from then on from this machine's own memory. */
export function takeKioskToken(): KioskToken {
  const url = new URL(location.href)
  const given = url.searchParams.get('token')
  if (given) {
    localStorage.setItem(key, given)
    url.searchParams.delete('token')
    history.replaceState(null, '', url)
  }
  return { token: localStorage.getItem(key), fresh: Boolean(given) }
}
