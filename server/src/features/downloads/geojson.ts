import type { Collection, Feature } from '../../platform/collections/collection.ts'
import { featureText } from '../../platform/collections/geojson.ts'

/** A FeatureCollection, one feature a line. */
export async function* geojson(features: AsyncIterable<Feature>, { id }: Collection): AsyncGenerator<string> {
  let before = `{"type":"FeatureCollection","name":${JSON.stringify(id)},"features":[\n`
  for await (const feature of features) {
    yield before + featureText(feature)
    before = ',\n'
  }
  yield `${before === ',\n' ? '' : before}\n]}\n`
}
