import type { Static } from 'typebox'
import type { CrsGuess, ImportMapping } from '../../../api/shapes.ts'
import { crsName, parseCrs, type Crs } from '../../../core/geo/datum.ts'
import type { CrsVerdict } from '../../../core/geo/crs-guess.ts'
import type { Database } from '../../../platform/database.ts'
import { chooseColumns } from '../columns.ts'
import { guessSystem, rawPoint } from '../reference-system.ts'
import type { Batch, Probe } from './batch.ts'
import { remembered } from './memory.ts'
import { fieldsOf, type ImportTarget } from './targets.ts'

export interface Guess {
  mapping: ImportMapping
  /** The file whose mapping this is, where one was remembered. */
  rememberedFrom: string | null
  crsGuesses: Static<typeof CrsGuess>[]
  crsCertain: boolean
}

/** What a datum without a published relation to WGS84 may be off by. */
const olderMetres = 100

/** How a layer would be read as a target: as the last time, else by the names of its columns. */
export async function guessMapping(database: Database, { layers, probes, encoding }: Pick<Batch, 'layers' | 'probes' | 'encoding'>, layerName: string, target: ImportTarget): Promise<Guess> {
  const layer = layers.find(({ name }) => name === layerName) ?? layers[0]
  const names = layer?.columns ?? []
  const probe: Probe = probes[layer?.name ?? ''] ?? { rows: [] }
  const { columns, crs: labelled } = chooseColumns(names, fieldsOf(target).fields, {})
  const known = await remembered(database, names, target)
  const verdict = await verdictOf(database, probe, known?.mapping.columns ?? columns)
  const sure = verdict.kind === 'sure' ? verdict.guesses[0]?.crs : undefined
  const named = probe.crs !== undefined && parseCrs(probe.crs) !== undefined
  const crs = labelled ? crsName(labelled.crs) : !named && sure && sure.kind !== 'wgs84' ? crsName(sure) : null
  const guessed: ImportMapping = { target, layer: layer?.name ?? layerName, columns, constants: {}, crs, encoding }
  return {
    mapping: known ? { ...known.mapping, layer: guessed.layer, encoding } : guessed,
    rememberedFrom: known?.file ?? null,
    crsGuesses: named || labelled ? [] : verdict.guesses.flatMap(shownGuess),
    crsCertain: named || labelled !== undefined || sure !== undefined || verdict.guesses.length === 0 || Boolean(known?.mapping.crs),
  }
}

/** Things with names tell shifted degrees from true ones, where the city knows some of them. */
async function verdictOf(database: Database, { rows }: Probe, { x, y, name }: Partial<Record<string, string>>): Promise<CrsVerdict> {
  const placed = rows.flatMap(({ fields, at = rawPoint({ fields }, { ...(x && { x }), ...(y && { y }) }) }) => (at ? [{ at, name: (name && fields[name]) ?? '' }] : []))
  const named = placed.filter((each) => each.name !== '')
  return placed.length === 0 ? { kind: 'none', guesses: [] } : guessSystem(database, placed.map(({ at }) => at), named)
}

/** The guess, and after it the older systems that nobody can tell from it. */
function shownGuess({ crs, share, lands, alike }: CrsVerdict['guesses'][number]): Static<typeof CrsGuess>[] {
  const shown = (system: Crs, metres: number) => ({ crs: crsName(system), share, bounds: [...lands], metres })
  return [shown(crs, 0), ...alike.map((older) => shown(older, olderMetres))]
}
