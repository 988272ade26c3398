import { crsName } from '../../core/geo/datum.ts'
import type { Database } from '../../platform/database.ts'
import { chooseColumns, fieldOf, type ColumnChoice, type Field } from './columns.ts'
import type { PlacedRow } from './kind.ts'
import { placeRow } from './place-row.ts'
import { namedSystem, openConversion } from './reference-system.ts'
import { FileRefused, type Note, type RowReason } from './report.ts'
import type { SourceRow } from './formats/source.ts'
import { unnamedSystem } from './unnamed-system.ts'

export interface MappingOptions {
  crs?: string | undefined
  map?: Readonly<Record<string, string>> | undefined
  set?: Readonly<Record<string, string>> | undefined
  /** Nothing is read but what `map` names. */
  exactly?: boolean | undefined
}

export interface Mapping {
  crs: string
  columns: Partial<Record<Field, string>>
  place(row: SourceRow): { kind: 'row'; row: PlacedRow } | { kind: 'refused'; reason: RowReason }
}

/**
 * Settles on the first rows of a file (`head`) how all are read: columns, constants, reference system (the one asked for, else the
 * file's own, else the one its columns are called by, else the one its places fit).
 */
export async function openMapping(
  tx: Database,
  kind: { fields: readonly Field[]; needs: readonly (readonly Field[])[] },
  options: MappingOptions,
  file: { head: readonly SourceRow[]; crs: string | undefined; note: (note: Note) => void },
): Promise<Mapping> {
  const head = file.head[0]!
  const asked = namedSystem(options.crs) ?? namedSystem(file.crs)
  const constants = Object.fromEntries(Object.entries(options.set ?? {}).map(([word, value]) => [fieldOf(word, kind.fields), value]))
  const choices = new Map<string, ColumnChoice>()
  const first = choiceOf(head, options.map)
  checkNeeds(kind.needs, { ...first.columns, ...constants }, Object.keys(head.fields))
  if (first.crs && !asked) file.note({ code: 'crs-by-column', crs: crsName(first.crs.crs), column: first.crs.column })
  const crs = asked ?? first.crs?.crs ?? await unnamedSystem(tx, file.head, first.columns, file.note)
  const convert = await openConversion(tx, crs, file.note)

  function choiceOf({ fields }: SourceRow, map: Readonly<Record<string, string>> | undefined): ColumnChoice {
    const names = Object.keys(fields)
    const signature = names.join('\n')
    const known = choices.get(signature) ?? (options.exactly ? { columns: map ?? {} } : chooseColumns(names, kind.fields, { crs: asked, map }))
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
      return placed.kind === 'refused' ? placed : { kind: 'row', row: { line, fields, place: placed.place } }
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
