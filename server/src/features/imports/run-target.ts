import type { Database } from '../../platform/database.ts'
import { osmLayers } from './formats/osm.ts'
import { addNote, FileRefused, noCounts, type ImportKind, type Note, type RowTarget } from './report.ts'
import { runImport, type Ran, type RunOptions } from './run-import.ts'

export interface TargetRan extends Ran {
  /** What its rows became. */
  kinds: ImportKind[]
}

/** Writes one layer as one kind of rows, or all that OpenStreetMap data has, layer after layer. */
export async function runTarget(tx: Database, target: RowTarget, options: Omit<RunOptions, 'kind'>, now: Date): Promise<TargetRan> {
  if (target !== 'osm') return { ...await runImport(tx, { ...options, kind: target }, now), kinds: [target] }
  const all: TargetRan = { counts: noCounts(), crs: 'WGS84', columns: {}, notes: [], farPercent: undefined, kinds: [] }
  const { map: _map, exactly: _exactly, onProgress, ...common } = options
  const note = (each: Note) => addNote(all.notes, each)
  for (const [index, { layer, kind }] of osmLayers.entries()) {
    const ran = await runImport(tx, {
      ...common, kind, layer, mayBeEmpty: true,
      onProgress: (share) => onProgress?.((index + share) / osmLayers.length, all.counts),
    }, now)
    for (const name of Object.keys(all.counts) as (keyof typeof all.counts)[]) all.counts[name] += ran.counts[name]
    ran.notes.forEach(note)
    all.farPercent = all.farPercent === undefined ? ran.farPercent : Math.max(all.farPercent, ran.farPercent ?? 0)
    all.kinds.push(kind)
  }
  if (all.counts.rows === 0) throw new FileRefused({ code: 'empty' })
  return all
}
