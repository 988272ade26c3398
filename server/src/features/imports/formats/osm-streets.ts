import type { Position } from 'geojson'
import { indexPolygons } from '../../../core/geo/polygon-index.ts'
import type { OsmFeature } from './osm-features.ts'
import { namesOf } from './osm-words.ts'

/** A way of a street, and the street's district: parts of one name and district are one street. */
export interface StreetPart {
  feature: OsmFeature
  district: string
}

/**
 * Which ways are one street: those of one name that touch, or lie within one district. A street across districts belongs to
 * the one that most of its ways lie in; '' where the name occurs once or no district is known.
 */
export function tellStreets(ways: readonly OsmFeature[], districts: readonly OsmFeature[]): StreetPart[] {
  const districtAt = indexPolygons(districts.flatMap(({ tags, drawn }) =>
    ('geometry' in drawn && drawn.geometry.type === 'MultiPolygon' ? [{ geometry: drawn.geometry, value: namesOf(tags).name }] : [])))
  const byName = new Map<string, OsmFeature[]>()
  for (const way of ways) {
    const { name } = namesOf(way.tags)
    const same = byName.get(name)
    if (same) same.push(way)
    else byName.set(name, [way])
  }
  return [...byName.values()].flatMap((same) => partsOf(same, same.map((way) => districtAt(middleOf(way)) ?? '')))
}

function partsOf(ways: OsmFeature[], districts: string[]): StreetPart[] {
  const joined = joinSets(ways.map(({ nodes = [] }, index) => [...nodes, ...(districts[index] ? [districts[index]] : [])]))
  const groups = new Map<number, string[]>()
  joined.forEach((group, index) => {
    const members = groups.get(group)
    if (members) members.push(districts[index]!)
    else groups.set(group, [districts[index]!])
  })
  const isAlone = groups.size === 1
  const names = new Map([...groups].map(([group, members]) => [group, isAlone ? '' : mostOften(members)]))
  return ways.map((feature, index) => ({ feature, district: names.get(joined[index]!)! }))
}

/** Numbers things so that those with a mark in common, or a chain of such, get the same number. */
function joinSets(marks: readonly (readonly (number | string)[])[]): number[] {
  const leader = marks.map((_, index) => index)
  const find = (index: number): number => {
    let at = index
    while (leader[at] !== at) at = leader[at] = leader[leader[at]!]!
    return at
  }
  const first = new Map<number | string, number>()
  marks.forEach((some, index) => {
    for (const mark of some) {
      const other = first.get(mark)
      if (other === undefined) first.set(mark, index)
      else leader[find(index)] = find(other)
    }
  })
  return marks.map((_, index) => find(index))
}

function mostOften(words: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const word of words) if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort(([a, many], [b, more]) => more - many || a.localeCompare(b))[0]?.[0] ?? ''
}

function middleOf({ drawn }: OsmFeature): Position {
  const line = 'geometry' in drawn && drawn.geometry.type === 'MultiLineString' ? drawn.geometry.coordinates[0]! : []
  return line[Math.floor(line.length / 2)] ?? [0, 0]
}
