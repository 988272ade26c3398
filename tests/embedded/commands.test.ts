import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const execute = promisify(execFile)

/** The programs of the README, as a person runs them, on the embedded database with the demo city. */
describe('the programs', { timeout: 240_000 }, () => {
  let directory: string
  const running = new Set<ChildProcess>()
  const env = () => ({ ...process.env, HEATLINE_DATA: directory, PORT: '0', HEATLINE_DEMO: '1', DATABASE_URL: '' })
  const heatline = (...args: string[]) => execute(process.execPath, ['scripts/heatline.ts', ...args], { cwd: checkout, env: env(), maxBuffer: 16 * 1024 * 1024 })

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'heatline-programs-'))
    cpSync(join(inject('embeddedTemplates'), 'demo'), join(directory, 'database'), { recursive: true })
  })
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
  })

  async function start(): Promise<{ url: string; child: ChildProcess; ended: Promise<number | null> }> {
    const child = spawn(process.execPath, ['scripts/start.ts'], { cwd: checkout, env: env(), stdio: ['ignore', 'pipe', 'inherit'] })
    running.add(child)
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
    const url = await new Promise<string>((resolve, reject) => {
      if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => {
        const found = /^Heatline .*(http:\/\/\S+)$/.exec(line)
        if (found?.[1]) resolve(found[1])
      })
      void ended.then((code) => reject(new Error(`start ended with ${code}`)))
    })
    return { url, child, ended }
  }

  test('start serves a healthy console; Ctrl-C closes it all', async () => {
    const { url, child, ended } = await start()
    expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ status: 'ok' })
    expect(await (await fetch(`${url}/desk`)).text()).toContain('<title>暖线</title>')
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    await expect.poll(() => existsSync(join(directory, 'database', 'lock')), { timeout: 10_000 }).toBe(false)
  })

  test('killed in the middle it starts again', async () => {
    const first = await start()
    first.child.kill('SIGKILL')
    await first.ended
    const second = await start()
    expect((await fetch(`${second.url}/api/health`)).status).toBe(200)
    second.child.kill('SIGINT')
    await second.ended
  })

  test('resolve answers one line for each line, in order, also while the server runs', async () => {
    const server = await start()
    const input = join(directory, 'in.txt')
    const output = join(directory, 'out.jsonl')
    writeFileSync(input, '铁西区兴华北街68号\n\n金谷花园\n月球背面\n')
    await heatline('resolve', '--category', 'heating', '--in', input, '--out', output, '--limit', '3')
    const lines = readFileSync(output, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { query: string; kind: string; matches: { units: object[] }[] })
    expect(lines.map((line) => line.query)).toEqual(['铁西区兴华北街68号', '', '金谷花园', '月球背面'])
    expect(lines.map((line) => line.kind)).toEqual(['resolved', 'unknown', 'ambiguous', 'unknown'])
    expect(lines[0]?.matches[0]?.units).toMatchObject([{ category: 'heating', name: expect.stringContaining('金谷') as string }])
    server.child.kill('SIGINT')
    await server.ended
  })

  test('every command and the benchmark answer --help', async () => {
    const { stdout } = await heatline('--help')
    for (const command of ['import', 'resolve', 'simulate', 'user']) {
      expect(stdout).toContain(command)
      expect((await heatline(command, '--help')).stdout).toContain('Usage')
    }
    const bench = await execute(process.execPath, ['scripts/bench.ts', '--help'], { cwd: checkout })
    expect(bench.stdout).toContain('--seconds')
  })

  test('an account that is added can sign in; a disabled one cannot', async () => {
    const added = await heatline('user', 'add', 'boss', '--role', 'administrator', '--name', '站长')
    const password = /password: (\S+)/.exec(added.stdout)?.[1] ?? ''
    const server = await start()
    const signIn = () => fetch(`${server.url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'boss', password }) })
    expect((await signIn()).status).toBe(200)
    await heatline('user', 'disable', 'boss')
    expect((await signIn()).status).toBe(401)
    server.child.kill('SIGINT')
    await server.ended
  })

  test('a file is tried without writing, and a wall gets its token', async () => {
    const file = join(directory, 'plates.csv')
    writeFileSync(file, '街路,门牌号,经度,纬度\n试验街,1号,123.40,41.80\n试验街,,123.40,41.80\n')
    const tried = await heatline('import', 'door-plate', file, '--set', 'district=铁西区', '--dry-run', '--lang', 'en')
    expect(tried.stdout).toMatch(/1 .*refused|refused.* 1/i)
    const kiosk = await heatline('user', 'kiosk', 'hall-1')
    const token = /token=(\S+)/.exec(kiosk.stdout)?.[1] ?? ''
    expect(token.length).toBeGreaterThan(30)
  })

  test('simulated residents leave calls and orders behind', async () => {
    await heatline('simulate', 'calls', '--per-hour', '3600', '--calls', '15', '--speed', '60')
    const server = await start()
    const reply = await fetch(`${server.url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'leader', password: 'heatline' }) })
    const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
    const counts = (await (await fetch(`${server.url}/api/counts`, { headers: { cookie } })).json()) as Record<string, number>
    expect(counts['callsToday']).toBeGreaterThan(10)
    expect(counts['ordersToday']).toBeGreaterThan(10)
    server.child.kill('SIGINT')
    await server.ended
  })

  test('mistakes of the configuration are all listed at once, and nothing starts', async () => {
    const wrong = execute(process.execPath, ['scripts/start.ts'], { cwd: checkout, env: { ...env(), PORT: 'x', HEATLINE_DEMO: '7' } })
    await expect(wrong).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(/PORT[\s\S]*HEATLINE_DEMO/) as string })
  })
})
