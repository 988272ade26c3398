import { resolve } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import { categories, type Category } from '@heatline/server/core/gazetteer'
import { CityChanged, exportTiles } from '@heatline/server/features/tiles/export'
import { maxTileZoom, minTileZoom } from '@heatline/server/features/tiles/layers'
import type { Command } from './command.ts'
import { withPool } from './with-pool.ts'

interface Options {
  out: string
  maxZoom: number
  areas?: Category
}

export const command: Command = {
  name: 'tiles',
  summary: 'the map’s ground as one file, for halls without a strong server',
  register(program, open) {
    const tiles = program.command('tiles').description('The map as a file')
    tiles
      .command('export')
      .description('Writes the ground of the map (streets, water, estates, buildings, plates) as a PMTiles archive. A server with HEATLINE_BASEMAP=<file> takes its tiles from it')
      .requiredOption('--out <file>', 'the archive; a file that is there is replaced once the new one is whole')
      .option('--max-zoom <n>', `from ${minTileZoom} to ${maxTileZoom}; farther in a server makes tiles from its database`, zoomOf, maxTileZoom)
      .addOption(new Option('--areas <category>', 'with the service areas in force: for other tools, a server refuses such a file as its ground').choices(categories))
      .action(({ out, maxZoom, areas }: Options) => withPool(open, async (pool) => {
        try {
          const path = resolve(out)
          const written = await exportTiles(pool, { path, maxZoom, areas }, new Date(), (zoom, count) => console.log(`zoom ${zoom}: ${count} tiles`))
          console.log(`${path}: ${written.addressedTiles} tiles, ${written.contents} different, ${(written.bytes / 1e6).toFixed(1)} MB`)
        } catch (error) {
          if (!(error instanceof CityChanged)) throw error
          console.error(`${error.message}; nothing was written. Run it again when no import is under way.`)
          process.exitCode = 1
        }
      }))
  },
}

function zoomOf(text: string): number {
  const zoom = Number(text)
  if (!Number.isInteger(zoom) || zoom < minTileZoom || zoom > maxTileZoom) throw new InvalidArgumentError(`a whole number from ${minTileZoom} to ${maxTileZoom}.`)
  return zoom
}
