import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { demoKioskToken } from '@heatline/server/features/people/demo-accounts'
import { rows, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { signInAll, type BenchClient } from './client.ts'
import { distribution, line } from './figures.ts'

interface Screen {
  unitId: number | null
  close(): void
}

/**
 * From a desk's request to its arrival on the screens: a resolved call on all walls, a sent order on the unit's station
 * screens, with so many screens connected (one in ten a wall, the others stations).
 */
export async function measureDelay(url: string, pool: Pool, screens: number, rounds: number): Promise<void> {
  const stations = await rows<{ login: string; unitId: number }>(pool, sql`
    select a.login, a.unit_id as "unitId" from user_account a join unit u on u.id = a.unit_id
    where u.kind = 'exchange-station' order by a.id limit 60`)
  const cookies = await signInAll(url, stations.map((one) => one.login))
  const wallCookie = await kioskCookie(url)
  const [desk] = await signInAll(url, ['desk1'])
  if (!desk) throw new Error('no desk')

  const waiting = new Map<string, (ms: number) => void>()
  let sentAt = 0
  const hear = (key: string) => waiting.get(key)?.(performance.now() - sentAt)
  const open: Screen[] = await Promise.all(Array.from({ length: screens }, (_, index) => {
    const isWall = index % 10 === 0
    const station = stations[index % stations.length]
    return listen(url, isWall ? wallCookie : (cookies[index % stations.length]?.cookie ?? ''), isWall ? null : (station?.unitId ?? null), hear)
  }))

  const places = await rows<{ text: string }>(pool, sql`
    select s.name || p.number_text as text
    from door_plate p join street s on s.id = p.street_id
    join service_area a on st_covers(a.geom, p.geom) and a.category = 'heating' and a.valid_to is null
    where a.unit_id = any(${stations.map((one) => one.unitId)}::integer[])
    order by md5(p.id::text) limit ${rounds * 2}`)
  const toWall: number[] = []
  const toStation: number[] = []
  for (const { text } of places) {
    if (toStation.length >= rounds) break
    const found = await desk.timed<{ kind: string; matches: { label: string; units: { id: number; category: string }[] }[] }>('GET', `/api/addresses/resolve?q=${encodeURIComponent(text)}&category=heating`)
    const match = found.reply.matches[0]
    const unit = match?.units.find((one) => one.category === 'heating')
    if (found.reply.kind !== 'resolved' || !match || !unit) continue
    const heard = await oneCall(desk, text, match.label, unit.id)
    toWall.push(heard.wall)
    if (heard.station !== undefined) toStation.push(heard.station)
  }
  line(`desk → wall, ${screens} screens`, distribution(toWall))
  line(`order → its station's screens, ${screens} screens`, distribution(toStation))
  for (const screen of open) screen.close()
  await wait(200)

  async function oneCall(by: BenchClient, spokenAddress: string, label: string, unitId: number) {
    const call = await by.timed<{ id: number }>('POST', '/api/calls', { clientId: randomUUID(), callerNumber: '13800000000' })
    await by.timed('POST', `/api/calls/${call.reply.id}/answer`)
    const place = { spokenAddress, label, category: 'heating', severity: 'ordinary', matter: '不热' }
    const wall = all(open.filter((screen) => screen.unitId === null).length, 'located')
    sentAt = performance.now()
    await by.timed('PUT', `/api/calls/${call.reply.id}/place`, place)
    const wallMs = await wall
    const listeners = open.filter((screen) => screen.unitId === unitId).length
    const station = listeners > 0 ? all(listeners, `order ${unitId}`) : undefined
    sentAt = performance.now()
    await by.timed('POST', '/api/orders', { ...place, clientId: randomUUID(), kind: 'repair', callId: call.reply.id, dispatchTo: unitId })
    const stationMs = station ? await station : undefined
    await by.timed('POST', `/api/calls/${call.reply.id}/end`)
    return { wall: wallMs, station: stationMs }
  }

  /** The time until the last of so many screens heard it. */
  function all(count: number, key: string): Promise<number> {
    return new Promise((resolve) => {
      let left = count
      waiting.set(key, (ms) => {
        left -= 1
        if (left === 0) {
          waiting.delete(key)
          resolve(ms)
        }
      })
    })
  }
}

function listen(url: string, cookie: string, unitId: number | null, hear: (key: string) => void): Promise<Screen> {
  return new Promise((resolve, reject) => {
    const call = request(`${url}/api/live`, { headers: { cookie }, agent: false }, (reply) => {
      let text = ''
      reply.setEncoding('utf8')
      reply.on('data', (chunk: string) => {
        text += chunk
        const messages = text.split('\n\n')
        text = messages.pop() ?? ''
        for (const message of messages) {
          if (message.includes('event: hello')) resolve({ unitId, close: () => call.destroy() })
          if (unitId === null && message.includes('event: call.changed') && !message.includes('"locatedAt":null') && message.includes('"state":"talking"')) hear('located')
          if (unitId !== null && message.includes('event: order.changed')) hear(`order ${unitId}`)
        }
      })
      reply.on('error', () => undefined)
    })
    call.on('error', reject)
    call.end()
  })
}

async function kioskCookie(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session/kiosk`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token: demoKioskToken }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}
