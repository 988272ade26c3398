import type { Static } from 'typebox'
import type { ImportLayer } from '../../../api/shapes.ts'
import { inspectSource, openSource, type Inspected, type Layer } from '../formats/source.ts'
import { rawPoint } from '../reference-system.ts'
import type { Probe, ProbeRow } from './batch.ts'

const looksAtRows = 20_000
const keptProbes = 200
const shownRows = 10
const longestValue = 200
const mostLayers = 50

export interface Looked {
  format: string
  encoding: string | null
  layers: Static<typeof ImportLayer>[]
  probes: Record<string, Probe>
}

/** What is in a file: its layers with columns and first rows, and rows from all over the beginning of each. */
export async function lookAt(path: string, name: string, encoding: string | undefined, onProgress: (share: number) => void): Promise<Looked> {
  const inspected: Inspected = await inspectSource(path, { name, encoding })
  const layers: Looked['layers'] = []
  const probes: Looked['probes'] = {}
  const looked = inspected.layers.slice(0, mostLayers)
  for (const layer of looked) {
    const { sample, probe } = await lookAtLayer(path, name, encoding ?? inspected.encoding, layer)
    layers.push({ ...layer, rows: layer.rows ?? null, sample })
    probes[layer.name] = probe
    onProgress(layers.length / looked.length)
  }
  return { format: inspected.format, encoding: encoding ?? inspected.encoding ?? null, layers, probes }
}

async function lookAtLayer(path: string, name: string, encoding: string | undefined, layer: Layer): Promise<{ sample: Record<string, string>[]; probe: Probe }> {
  const source = await openSource(path, { name, encoding, layer: layer.name })
  const sample: Record<string, string>[] = []
  let kept: ProbeRow[] = []
  let every = 1
  let index = 0
  for await (const row of source.rows) {
    if (sample.length < shownRows) sample.push(short(row.fields))
    if (index % every === 0) {
      const at = row.geometry && rawPoint(row, {})
      kept.push({ fields: short(row.fields), ...(at && { at }) })
    }
    if (kept.length === 2 * keptProbes) {
      kept = kept.filter((_, place) => place % 2 === 0)
      every *= 2
    }
    index += 1
    if (index === looksAtRows) break
  }
  const crs = source.crs()
  return { sample, probe: { rows: kept, ...(crs !== undefined && { crs }) } }
}

function short(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.toWellFormed().replaceAll('\0', '').slice(0, longestValue)]))
}
