import * as S from '../../api/shapes.ts'
import type { Collection, Property, PropertyType } from '../../platform/collections/collection.ts'

const schemaOfType: Record<PropertyType, object> = {
  text: { type: 'string', nullable: true },
  integer: { type: 'integer', nullable: true },
  moment: { type: 'string', format: 'date-time', nullable: true },
}

const propertySchema = ({ type, head }: Property) => ({ ...schemaOfType[type], description: head })

/** A feature with its properties by name; one that stands alone has links. */
export function featureSchema({ properties }: Collection, isAlone: boolean) {
  return {
    ...S.OgcFeature,
    required: [...S.OgcFeature.required, ...(isAlone ? ['links'] : [])],
    properties: {
      ...S.OgcFeature.properties,
      properties: {
        type: 'object',
        required: properties.map(({ name }) => name),
        properties: Object.fromEntries(properties.map((one) => [one.name, propertySchema(one)])),
        additionalProperties: false,
      },
      ...(isAlone && { links: S.OgcLandingPage.properties.links }),
    },
  }
}

export function featuresSchema(collection: Collection) {
  return { ...S.OgcFeatureCollection, properties: { ...S.OgcFeatureCollection.properties, features: { type: 'array', items: featureSchema(collection, false) } } }
}
