import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Runs one of GDAL's programs; throws when it fails or complains. */
export async function gdal(program: 'ogrinfo' | 'ogr2ogr', args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout, stderr } = await execute(program, args, { env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024, timeout: 120_000 })
  const complaints = stderr.split('\n').filter((line) => /error|warning/i.test(line))
  if (complaints.length > 0) throw new Error(`${program} ${args.join(' ')}: ${complaints.join('; ')}`)
  return stdout
}

/** The only "Feature Count" of a report; NaN without. */
export const countIn = (report: string): number => Number(/Feature Count: (\d+)/.exec(report)?.[1])
