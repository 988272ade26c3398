import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder beside the checkout with real data; absent on most machines. */
export const sharedDirectory = fileURLToPath(new URL('../../../shared', import.meta.url))

/** Debian's PostgreSQL programs, of the newest version that has PostGIS; undefined when there is none. */
export function findPostgres(): string | undefined {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  return readdirSync(root)
    .sort((a, b) => Number(b) - Number(a))
    .filter((version) => existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`))
    .map((version) => join(root, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'postgres')))
}

export function findChromium(): string | undefined {
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))
}

/** Whether there is a font that draws Chinese; without one screenshots show boxes. */
export function hasChineseFont(): boolean {
  return ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/truetype/noto'].some(
    (directory) => existsSync(directory) && readdirSync(directory).some((file) => file.includes('CJK')),
  )
}
