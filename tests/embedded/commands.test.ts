import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { lockersOf } from '@heatline/server/platform/embedded/lock'

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
    await vi.waitUntil(() => lockersOf(join(directory, 'database')).length === 0, { timeout: 60_000 })
    rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
  })

  async function start(more: Record<string, string> = {}): Promise<{ url: string; child: ChildProcess; ended: Promise<number | null> }> {
    const child = spawn(process.execPath, ['scripts/start.ts'], { cwd: checkout, env: { ...env(), ...more }, stdio: ['ignore', 'pipe', 'inherit'] })
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

  async function signIn(url: string, login: string, password = 'heatline'): Promise<{ status: number; cookie: string }> {
    const reply = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password }) })
    return { status: reply.status, cookie: reply.headers.get('set-cookie')?.split(';')[0] ?? '' }
  }

  test('start serves a healthy console; Ctrl-C closes it all', async () => {
    const { url, child, ended } = await start()
    expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ status: 'ok' })
    expect(await (await fetch(`${url}/desk`)).text()).toContain('<title>暖线</title>')
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    await expect.poll(() => lockersOf(join(directory, 'database')), { timeout: 10_000 }).toEqual([])
  })

  test('killed in the middle, server and database, it starts again with all that was acknowledged', async () => {
    const first = await start()
    const { cookie } = await signIn(first.url, 'desk1')
    const call = { clientId: randomUUID(), callerNumber: '13800007777' }
    const reply = await fetch(`${first.url}/api/calls`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(call) })
    expect(reply.status).toBe(200)
    const databases = lockersOf(join(directory, 'database'))
    expect(databases).toHaveLength(1)
    for (const pid of databases) process.kill(pid, 'SIGKILL')
    first.child.kill('SIGKILL')
    await first.ended
    const second = await start()
    expect(lockersOf(join(directory, 'database'))).not.toEqual(databases)
    // The session of before is one of the acknowledged things.
    const { calls } = (await (await fetch(`${second.url}/api/calls`, { headers: { cookie } })).json()) as { calls: object[] }
    expect(calls).toContainEqual(expect.objectContaining(call))
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
    for (const command of ['import', 'resolve', 'simulate', 'tiles', 'user']) {
      expect(stdout).toContain(command)
      expect((await heatline(command, '--help')).stdout).toContain('Usage')
    }
    const bench = await execute(process.execPath, ['scripts/bench.ts', '--help'], { cwd: checkout })
    expect(bench.stdout).toContain('--seconds')
  })

  test('an account that is added can sign in; a disabled one cannot until it is enabled; a new password ends the old', async () => {
    const added = await heatline('user', 'add', 'boss', '--role', 'administrator', '--name', '站长')
    const password = /password: (\S+)/.exec(added.stdout)?.[1] ?? ''
    const server = await start()
    const boss = (word = password) => signIn(server.url, 'boss', word)
    expect((await boss()).status).toBe(200)
    await heatline('user', 'disable', 'boss')
    expect((await boss()).status).toBe(401)
    await heatline('user', 'enable', 'boss')
    const { status, cookie } = await boss()
    expect(status).toBe(200)
    const changed = await heatline('user', 'password', 'boss')
    expect((await boss()).status).toBe(401)
    expect((await boss(/password: (\S+)/.exec(changed.stdout)?.[1])).status).toBe(200)
    // What a server remembers of a session lives a second.
    const mine = () => fetch(`${server.url}/api/session`, { headers: { cookie } }).then((reply) => reply.status)
    await expect.poll(mine, { timeout: 5_000 }).toBe(401)
    for (let attempt = 0; attempt < 5; attempt += 1) await boss('wrong word')
    expect((await boss(/password: (\S+)/.exec(changed.stdout)?.[1])).status).not.toBe(200)
    await heatline('user', 'unlock', 'boss')
    expect((await boss(/password: (\S+)/.exec(changed.stdout)?.[1])).status).toBe(200)
    await expect(heatline('user', 'unlock', 'nobody')).rejects.toMatchObject({ stderr: expect.stringContaining('no login nobody') as string })
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
    const { stderr } = await heatline('simulate', 'calls', '--per-hour', '3600', '--calls', '15', '--speed', '60')
    expect(stderr).toBe('')
    const server = await start()
    const { cookie } = await signIn(server.url, 'leader')
    const counts = (await (await fetch(`${server.url}/api/counts`, { headers: { cookie } })).json()) as Record<string, number>
    expect(counts['callsToday']).toBeGreaterThan(10)
    expect(counts['ordersToday']).toBeGreaterThan(10)
    server.child.kill('SIGINT')
    await server.ended
  })

  test('a winter day fills the hall', async () => {
    const { stdout } = await heatline('simulate', 'winter-day', '--calls', '40', '--faults', '1', '--hours', '2')
    expect(stdout).toMatch(/\d+ {2}sent to a unit/)
    expect(stdout).toMatch(/\d+ {2}done by its unit/)
  })

  test('a simulation without calls or without speed is refused', async () => {
    for (const option of ['--per-hour', '--speed']) {
      await expect(heatline('simulate', 'calls', option, '0')).rejects.toMatchObject({ stderr: expect.stringContaining('at least 1') as string })
    }
  })

  test('the ground of the map goes into a file, and a server shows it from there', async () => {
    const archive = join(directory, 'city.pmtiles')
    const { stdout } = await heatline('tiles', 'export', '--out', archive, '--max-zoom', '10')
    expect(stdout).toMatch(/zoom 10: \d+ tiles\n.*city\.pmtiles: \d+ tiles, \d+ different/)
    await expect(heatline('tiles', 'export', '--out', archive, '--max-zoom', '22')).rejects.toMatchObject({ stderr: expect.stringContaining('from 9 to 16') as string })
    const server = await start({ HEATLINE_BASEMAP: archive })
    expect(await (await fetch(`${server.url}/api/health`)).json()).toMatchObject({ basemap: { versionsBehind: 0 } })
    server.child.kill('SIGINT')
    await server.ended
    const wrong = execute(process.execPath, ['scripts/start.ts'], { cwd: checkout, env: { ...env(), HEATLINE_BASEMAP: 'package.json' } })
    await expect(wrong).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('not a PMTiles archive') as string })
  })

  test('a token for other programs is shown once, and listed without itself', async () => {
    const { stdout } = await heatline('token', 'add', '--user', 'admin', '--name', 'QGIS')
    const token = /^Token: (\S+)$/m.exec(stdout)?.[1] ?? ''
    expect(token.length).toBeGreaterThan(20)
    const listed = await heatline('token', 'list')
    expect(listed.stdout).toContain('QGIS')
    expect(listed.stdout).not.toContain(token)
  })

  test('areas from-table makes a draft of what is sure and names what is not', async () => {
    const path = join(directory, '换热站对照.csv')
    writeFileSync(path, '小区,地址,公司,换热站\n盛达小区一期,福仁三路25号,宁景锅炉房,盛达\n双泉家园,小津桥路1号,,汇苑换热站\n双泉家园,小津桥路1号,,月亮换热站\n,,,盛达换热站\n')
    const open = join(directory, 'open.csv')
    const { stdout } = await heatline('areas', 'from-table', path, '--by', 'admin', '--draft', '按表划区', '--open', open)
    expect(stdout).toContain('共 4 行：确定 2，待人工确认 1，拒收 1')
    expect(stdout).toContain('系统里没有的单位：月亮换热站')
    expect(stdout).toMatch(/责任区草稿 \d+/)
    expect(readFileSync(open, 'utf8')).toContain('月亮换热站')
    await expect(heatline('areas', 'from-table', path, '--by', 'desk1')).rejects.toMatchObject({ stdout: expect.stringContaining('没有管理员账号 desk1') as string })
  })

  test('mistakes of the configuration are all listed at once, and nothing starts', async () => {
    const wrong = execute(process.execPath, ['scripts/start.ts'], { cwd: checkout, env: { ...env(), PORT: 'x', HEATLINE_DEMO: '7' } })
    await expect(wrong).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(/PORT[\s\S]*HEATLINE_DEMO/) as string })
  })
})
