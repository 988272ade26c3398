import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from './checkout.ts'

const web = join(checkout, 'web')

/** Builds the web unless what is built is newer than all that it is built from. Returns whether it built. */
export async function buildWeb(): Promise<boolean> {
  if (isFresh()) return false
  const { build } = await import('vite')
  await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'warn' })
  return true
}

function isFresh(): boolean {
  const built = join(web, 'dist/index.html')
  if (!existsSync(built)) return false
  const builtAt = statSync(built).mtimeMs
  const sources = ['web/src/**/*', 'web/public/*', 'web/index.html', 'web/vite.config.ts', 'server/src/{api,core}/**/*.ts', 'pnpm-lock.yaml']
  return sources.every((pattern) => globSync(pattern, { cwd: checkout }).every((file) => statSync(join(checkout, file)).mtimeMs <= builtAt))
}
