import { accuracyMetres, crsName, parseCrs, toWgs84, type Crs, type ToWgs84 } from '../../core/geo/datum.ts'
import { row, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import { chooseColumns, fieldOf, type ColumnChoice, type Field } from './columns.ts'
import type { PlacedRow } from './kind.ts'
import { placeRow } from './place-row.ts'
import { FileRefused, type Note, type RowReason } from './report.ts'
import type { SourceRow } from './source.ts'

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
  const asked = named(options.crs) ?? named(file.crs)
  const constants = Object.fromEntries(Object.entries(options.set ?? {}).map(([word, value]) => [fieldOf(word, kind.fields), value]))
  const choices = new Map<string, ColumnChoice>()
  const first = choiceOf(file.first, options.map)
  checkNeeds(kind.needs, { ...first.columns, ...constants }, Object.keys(file.first.fields))
  if (first.crs && !asked) file.note({ code: 'crs-by-column', crs: crsName(first.crs.crs), column: first.crs.column })
  const crs = asked ?? first.crs?.crs ?? { kind: 'wgs84' }
  const convert = await conversion(tx, crs, file.note)
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
      const { line, fields: all, geometry, miscounted } = source
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

function named(text: string | undefined): Crs | undefined {
  if (text === undefined) return undefined
  const crs = parseCrs(text)
  if (!crs) throw new FileRefused({ code: 'unknown-crs', crs: text })
  return crs
}

/** PostGIS knows the definition of every EPSG code. */
async function conversion(tx: Database, crs: Crs, note: (note: Note) => void): Promise<ToWgs84> {
  const known = crs.kind === 'epsg'
    ? await row<{ proj4text: string }>(tx, sql`select trim(proj4text) as proj4text from spatial_ref_sys where srid = ${crs.code}`)
    : undefined
  const convert = toWgs84(crs, known?.proj4text)
  if (!convert) throw new FileRefused({ code: 'unknown-crs', crs: crsName(crs) })
  const metres = accuracyMetres(known?.proj4text ?? '')
  if (metres > 0) note({ code: 'old-datum', crs: crsName(crs), metres })
  return convert
}

function checkNeeds(needs: readonly (readonly Field[])[], given: Partial<Record<Field, string>>, columns: string[]) {
  const missing = needs.filter((group) => group.every((field) => given[field] === undefined))
  if (missing.length === 0) return
  throw new FileRefused({
    code: 'no-columns', fields: missing.map((group) => group.join(' / ')).join(', '), columns: columns.join(', '),
  }, 1)
}

function checkDegrees(first: SourceRow, columns: Partial<Record<Field, string>>) {
  const at = (first.geometry && 'coordinates' in first.geometry && (first.geometry.coordinates as unknown[]).flat(3)) ||
    [columns.x, columns.y].map((column) => Number((column && first.fields[column]) || Number.NaN))
  const [x, y] = at as number[]
  if (Number.isFinite(x) && Number.isFinite(y) && (Math.abs(x!) > 180 || Math.abs(y!) > 90)) {
    throw new FileRefused({ code: 'out-of-degrees', x: x!, y: y! }, first.line)
  }
}
