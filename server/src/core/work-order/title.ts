interface TitleParts {
  label: string
  street?: string | undefined
  number?: string | undefined
  estate?: string | undefined
  building?: string | undefined
  unit?: string | undefined
  room?: string | undefined
}

/** How people who know the city name a place in a list: "金谷花园 12-3-601", "兴华北街 68号", else the whole label. */
export function placeTitle(place: TitleParts): string {
  const name = place.estate ?? place.street
  if (!name) return place.label
  const dwelling = [place.building, place.unit, place.room].filter((part) => part !== undefined && part !== '')
  if (dwelling.length > 0) return `${name} ${dwelling.join('-')}`
  return place.estate || !place.number ? name : `${name} ${place.number}`
}

/** The same for a wall, which stops at the building. */
export function publicTitle(place: TitleParts): string {
  return placeTitle({ ...place, label: publicLabel(place), unit: undefined, room: undefined })
}

/** A place's address down to the building; '' for a place without street and estate, whose label could hold anything. */
export function publicLabel(place: Omit<TitleParts, 'label'>): string {
  const parts = [place.street, place.number, place.estate, place.building && `${place.building}号楼`]
  return parts.filter((part) => part).join('')
}
