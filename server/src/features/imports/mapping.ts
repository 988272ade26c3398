import { crsName } from '../../core/geo/datum.ts'
import type { Database } from '../../platform/database.ts'
import { chooseColumns, fieldOf, type ColumnChoice, type Field } from './columns.ts'
import type { PlacedRow } from './kind.ts'
import { placeRow } from './place-row.ts'
import { checkDegrees, namedSystem, openConversion } from './reference-system.ts'
import { FileRefused, type Note, type RowReason } from './report.ts'
import type { SourceRow } from './formats/source.ts'

export interface MappingOptions {
  crs?: string | undefined
  map?: Readonly<Record<string, string>> | undefined
  set?: Readonly<Record<string, string>> | undefined
}

export interface Mapping {
  crs: string
  columns: Partial<Record<Field, string>>
  place(row: SourceRow): { kind: 'row'; row: PlacedRow } | { kind: 'refused'; reason: RowReason }
}

/**
 * Settles on the first row of a file how all are read: columns, constants, reference system (the one asked for, else the
 * file's own, else the one its columns are called by, else WGS84, which its coordinates must then fit).
 */
export async function openMapping(
  tx: Database,
  kind: { fields: readonly Field[]; needs: readonly (readonly Field[])[] },
  options: MappingOptions,
  file: { first: SourceRow; crs: string | undefined; note: (note: Note) => void },
): Promise<Mapping> {
  const asked = namedSystem(options.crs) ?? namedSystem(file.crs)
  const constants = Object.fromEntries(Object.entries(options.set ?? {}).map(([word, value]) => [fieldOf(word, kind.fields), value]))
  const choices = new Map<string, ColumnChoice>()
  const first = choiceOf(file.first, options.map)
  checkNeeds(kind.needs, { ...first.columns, ...constants }, Object.keys(file.first.fields))
  if (first.crs && !asked) file.note({ code: 'crs-by-column', crs: crsName(first.crs.crs), column: first.crs.column })
  const crs = asked ?? first.crs?.crs ?? { kind: 'wgs84' }
  const convert = await openConversion(tx, crs, file.note)
  if (!asked && !first.crs) checkDegrees(file.first, first.columns)

  function choiceOf({ fields }: SourceRow, map: Readonly<Record<string, string>> | undefined): ColumnChoice {
    const names = Object.keys(fields)
    const signature = names.join('\n')
    const known = choices.get(signature) ?? chooseColumns(names, kind.fields, { crs: asked, map })
    choices.set(signature, known)
    return known
  }

  return {
    crs: crsName(crs),
    columns: first.columns,
    place(source) {
      const { line, fields: all, geometry, miscounted, unreadable } = source
      if (unreadable) return { kind: 'refused', reason: unreadable }
      if (miscounted) return { kind: 'refused', reason: { code: 'columns', ...miscounted } }
      const map = Object.entries(options.map ?? {}).filter(([, column]) => column in all)
      const fields: Partial<Record<Field, string>> = {}
      for (const [field, column] of Object.entries(choiceOf(source, Object.fromEntries(map)).columns)) {
        fields[field as Field] = all[column] ?? ''
      }
      Object.assign(fields, constants)
      const placed = placeRow(fields, geometry, convert)
      return placed.kind === 'refused' ? placed : { kind: 'row', row: { line, fields, place: placed.place, source: all } }
    },
  }
}

function checkNeeds(needs: readonly (readonly Field[])[], given: Partial<Record<Field, string>>, columns: string[]) {
  const missing = needs.filter((group) => group.every((field) => given[field] === undefined))
  if (missing.length === 0) return
  throw new FileRefused({
    code: 'no-columns', fields: missing.map((group) => group.join(' / ')).join(', '), columns: columns.join(', '),
  }, 1)
}
