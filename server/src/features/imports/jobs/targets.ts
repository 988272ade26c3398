import type { ImportMapping } from '../../../api/shapes.ts'
import type { Field } from '../columns.ts'
import { kinds } from '../kinds.ts'
import { importKinds, type ImportKind } from '../report.ts'

export type ImportTarget = ImportMapping['target']

interface Fields {
  fields: readonly Field[]
  needs: readonly (readonly Field[])[]
}

/** Who serves which estate or address, without polygons. */
const unitTable: Fields = {
  fields: ['estate', 'address', 'street', 'number', 'unit', 'parent', 'dutyPhone', 'district', 'x', 'y'],
  needs: [['unit'], ['estate', 'address', 'street']],
}

/** What a target's rows can be read from; nothing for those that need no columns. */
export function fieldsOf(target: ImportTarget): Fields {
  if (isKind(target)) return kinds[target]
  return target === 'unit-table' ? unitTable : { fields: [], needs: [] }
}

export function isKind(target: ImportTarget): target is ImportKind {
  return (importKinds as readonly string[]).includes(target)
}
