import type { Collection, Feature, Property, Value } from '../../platform/collections/collection.ts'
import type { System } from './reference-system.ts'

/** Heads of tables: for people, or the properties' own names. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export interface Column {
  head: string
  type: Property['type'] | 'number'
  value: (feature: Feature) => Value | undefined
}

/** A row for each feature: its id, its properties, a point of it. The heads are words that an import knows, but for the ids. */
export function columnsOf({ properties }: Collection, language: Language, { heads }: System): Column[] {
  const head = (chinese: string, name: string) => (language === 'en' ? name : chinese)
  return [
    { head: head('系统编号', 'featureId'), type: 'integer', value: ({ id }) => id },
    ...properties.map((property): Column => ({ head: head(property.head, property.name), type: property.type, value: (feature) => feature.properties[property.name] })),
    { head: head(heads.chinese[0], heads.english[0]), type: 'number', value: ({ lon }) => lon },
    { head: head(heads.chinese[1], heads.english[1]), type: 'number', value: ({ lat }) => lat },
  ]
}

const cityOffsetMs = 480 * 60_000

/** A moment as the city's clock shows it, as if that were UTC. */
export const cityClock = (moment: string): Date => new Date(Date.parse(moment) + cityOffsetMs)
