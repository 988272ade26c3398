import type { ImportKind } from '../report.ts'
import { chooseLayer } from './layers.ts'
import type { OsmFile } from './osm-file.ts'
import { layers } from './osm-layers.ts'
import { openPbf } from './osm-pbf.ts'
import { openXml } from './osm-xml.ts'
import type { Reader, Source, SourceFile, SourceRow } from './source.ts'

/** What one file of OpenStreetMap data gives, in the order in which it is to be imported. */
export const osmLayers: readonly { layer: string; kind: ImportKind }[] = layers.map(({ kind }) => ({ layer: kind, kind }))

export const osmPbf = readerOf(({ path }) => openPbf(path))
export const osmXml = readerOf(openXml)

function readerOf(openFile: (file: SourceFile) => OsmFile): Reader {
  return {
    async inspect(file) {
      for await (const { visit } of openFile(file).parts({})) {
        visit()
        break
      }
      return { layers: layers.map(({ kind, geometry, columns }) => ({ name: kind, geometry, rows: undefined, columns: [...columns] })) }
    },
    open: (file) => Promise.resolve(openLayer(openFile(file), file.layer)),
  }
}

function openLayer(file: OsmFile, name: string | undefined): Source {
  const chosen = chooseLayer(layers.map((layer) => ({ ...layer, name: layer.kind })), name)
  let share = 0
  async function* rows(): AsyncIterable<SourceRow> {
    let line = 0
    for await (const row of chosen.rows(file, (read) => (share = read))) yield { ...row, line: (line += 1) }
  }
  return { rows: rows(), crs: () => 'EPSG:4326', progress: () => share }
}
