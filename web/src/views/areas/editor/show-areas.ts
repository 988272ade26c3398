import { pointOnFeature, centerOfMass, booleanPointInPolygon, feature as turfFeature } from '@turf/turf'
import type { DraftArea } from '@heatline/server/api'
import type { Feature, Position } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { changeFeatures, feature, pointFeature } from '../../../map/sources.ts'
import { shapeOf } from '../draft-state.ts'
import { geometryOf } from '../geometry/polygons.ts'
import { t } from '../texts.ts'

export interface ShownAreas {
  areas: ReadonlyMap<number, DraftArea>
  tones: ReadonlyMap<number, number>
}

/** Changes on the map what differs between two states of the areas, and nothing else. */
export function showDifference(map: MapLibreMap, before: ShownAreas | undefined, after: ShownAreas): void {
  const isSame = (area: DraftArea) => before?.areas.get(area.id) === area && before.tones.get(area.unitId) === after.tones.get(area.unitId)
  const add = [...after.areas.values()].filter((area) => !isSame(area))
  const remove = [...(before?.areas.keys() ?? [])].filter((id) => !after.areas.has(id))
  if (add.length === 0 && remove.length === 0) return
  changeFeatures(map, 'draft-areas', { remove, add: add.map((area) => areaFeature(area, after.tones.get(area.unitId) ?? 0)) })
  changeFeatures(map, 'draft-names', { remove, add: add.map(nameFeature) })
}

function areaFeature(area: DraftArea, tone: number): Feature {
  return feature(geometryOf(shapeOf(area).polygons), { tone, changed: area.changed }, area.id)
}

function nameFeature(area: DraftArea): Feature {
  const { box } = shapeOf(area)
  const [lon = 0, lat = 0] = labelPoint(area)
  const note = area.changed ? `\n${area.baseId === null ? t.isNew : t.isChanged}` : ''
  return pointFeature({ lon, lat }, { unit: area.unitName, note, rank: -(box[2] - box[0]) * (box[3] - box[1]) }, area.id)
}

/** The middle where that is inside, else some point inside. */
function labelPoint(area: DraftArea): Position {
  const shape = turfFeature(geometryOf(shapeOf(area).polygons))
  const middle = centerOfMass(shape)
  return (booleanPointInPolygon(middle, shape) ? middle : pointOnFeature(shape)).geometry.coordinates
}
