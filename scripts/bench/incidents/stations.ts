import { bbox, booleanPointInPolygon } from '@turf/turf'
import type { Position } from 'geojson'
import type { Station } from '@heatline/server/core/incidents/detect'
import { generateCity } from '../../demo-city/city.ts'
import { presets } from '../../demo-city/parameters.ts'

export interface Served extends Station {
  /** Ids of its buildings, with the flats in each. */
  buildings: { id: number; flats: number }[]
}

/** The demo city's heat-exchange stations with the buildings in their areas. */
export function demoStations(): Served[] {
  const { units, serviceAreas, buildings } = generateCity(presets.demo)
  const idOf = new Map(units.map((unit, index) => [unit.sourceKey, index + 1]))
  const boilers = new Set(units.filter((unit) => unit.kind === 'boiler-house').map((unit) => unit.sourceKey))
  const parentOf = new Map(units.map((unit) => [unit.sourceKey, unit.parentKey !== null && boilers.has(unit.parentKey) ? (idOf.get(unit.parentKey) ?? null) : null]))
  const areas = serviceAreas
    .filter((area) => area.category === 'heating' && area.validTo === null)
    .map((area) => ({ unitKey: area.unitKey, geometry: area.geometry, box: bbox(area.geometry) }))
  const stations = new Map<string, Served>()
  buildings.forEach((building, index) => {
    const corner = cornerOf(building.geometry)
    const area = areas.find(({ box, geometry }) => inside(box, corner) && booleanPointInPolygon(corner, geometry))
    if (!area) return
    const station = stations.get(area.unitKey) ?? { unitId: idOf.get(area.unitKey) ?? 0, parentId: parentOf.get(area.unitKey) ?? null, size: 0, past: 0, buildings: [] }
    station.buildings.push({ id: index + 1, flats: (building.units ?? 2) * (building.floors ?? 6) * 2 })
    station.size += 1
    stations.set(area.unitKey, station)
  })
  return [...stations.values()]
}

function cornerOf(geometry: { type: string; coordinates: unknown }): Position {
  const ring = geometry.type === 'Point' ? geometry.coordinates : (geometry.coordinates as Position[][])[0]?.[0]
  return ring as Position
}

function inside([west = 0, south = 0, east = 0, north = 0]: readonly number[], [lon = 0, lat = 0]: Position): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north
}
