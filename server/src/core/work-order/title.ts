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
  const inside = [place.unit, place.room].filter((part) => part !== undefined && part !== '')
  if (place.building) return `${name} ${inside.length > 0 ? [place.building, ...inside].join('-') : buildingName(place.building)}`
  return place.estate || !place.number ? name : `${name} ${place.number}`
}

/** 12 → 12号楼, B → B座. */
export function buildingName(building: string): string {
  return /^[A-Z]$/.test(building) ? `${building}座` : `${building}号楼`
}

/** The same for a wall, which stops at the building. */
export function publicTitle(place: TitleParts): string {
  return placeTitle({ ...place, label: publicLabel(place), unit: undefined, room: undefined })
}

/** A place's address down to the building; '' for a place without street and estate, whose label could hold anything. */
export function publicLabel(place: Omit<TitleParts, 'label'>): string {
  const parts = [place.street, place.number, place.estate, place.building && buildingName(place.building)]
  return parts.filter((part) => part).join('')
}
