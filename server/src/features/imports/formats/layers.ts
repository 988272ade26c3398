import { FileRefused } from '../report.ts'

/** The layer of this name, or the first one. `layers` is never empty. */
export function chooseLayer<T extends { name: string }>(layers: T[], name: string | undefined): T {
  const chosen = name === undefined ? layers[0] : layers.find((layer) => layer.name === name)
  if (!chosen) throw new FileRefused({ code: 'no-layer', layer: name ?? '', layers: layers.map((layer) => layer.name).join('、') })
  return chosen
}
