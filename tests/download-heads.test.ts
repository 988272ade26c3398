import { describe, expect, test } from 'vitest'
import { columnsOf, languages } from '@heatline/server/features/downloads/table'
import { wgs84 } from '@heatline/server/features/downloads/reference-system'
import { chooseColumns } from '@heatline/server/features/imports/columns'
import { kinds } from '@heatline/server/features/imports/kinds'
import { collectionOf } from '@heatline/server/platform/collections/collections'

/** What is downloaded can be brought back: an import takes each column for the field that it came from. */

const pairs = [['estates', 'estate'], ['buildings', 'building'], ['streets', 'street'], ['door-plates', 'door-plate'], ['units', 'unit'], ['service-areas', 'service-area']] as const

describe.each(languages)('heads in %s', (language) => {
  test.each(pairs)('of %s are fields of %s', (id, kind) => {
    const collection = collectionOf(id)
    if (!collection) throw new Error(`there is no ${id}`)
    const columns = columnsOf(collection, language, wgs84)
    const heads = [...columns.map(({ head }) => head), 'wkt']
    const { fields } = kinds[kind]
    const chosen = chooseColumns(heads, fields, {}).columns
    const expected = Object.fromEntries(collection.properties.flatMap(({ name }, index) => (fields.some((field) => field === name) ? [[name, heads[index + 1]]] : [])))
    expect(Object.keys(expected).length).toBeGreaterThan(2)
    for (const [field, head] of [['x', heads.at(-3)], ['y', heads.at(-2)], ['wkt', 'wkt']] as const) if (fields.includes(field)) expected[field] = head
    expect(chosen).toEqual(expected)
  })
})
