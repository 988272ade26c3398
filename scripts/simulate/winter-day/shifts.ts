import { endpoints } from '@heatline/server/api'
import type { Person } from '../people.ts'
import { uuidFrom } from '../random.ts'
import { count, type Hall } from './hall.ts'
import type { Actor } from './schedule.ts'

/** Who leads from 0:00, 8:00 and 16:00 on, as the roster names them. */
export const shiftLeads = [
  { login: 'leader3', name: '冯刚', phone: '024-5550 9003', from: '00:00', to: '08:00' },
  { login: 'leader', name: '林涛', phone: '024-5550 9001', from: '08:00', to: '16:00' },
  { login: 'leader2', name: '赵敏', phone: '024-5550 9002', from: '16:00', to: '00:00' },
] as const

const eightHours = 8 * 3600
const dayMs = 86_400_000
const cityOffsetMs = 8 * 3_600_000

/** The hall's roster of the day, and the handing over at 8:00, 16:00 and midnight: note, record, each item acknowledged. */
export async function* handOver(hall: Hall, enter: (login: string) => Promise<Person>): Actor {
  const { schedule, random } = hall
  const leaders = await Promise.all(shiftLeads.map(({ login }) => enter(login)))
  const local = () => schedule.now().getTime() + cityOffsetMs
  await hall.leader.call(endpoints.importDuty, { body: { text: rosterFrom(local() - dayMs) } })
  const leaderAt = (shift: number) => leaders[shift % 3] as Person
  const first = Math.floor((local() % dayMs) / 1000 / eightHours)
  await leaderAt(first).call(endpoints.takeOverShift, {})
  for (let shift = first; ; shift += 1) {
    const untilEnd = eightHours - ((local() / 1000) % eightHours)
    yield Math.max(60, untilEnd - 600)
    const [before, after] = [leaderAt(shift), leaderAt(shift + 1)]
    const { next, missingNotes } = await before.call(endpoints.currentShift, {})
    if (next) await after.call(endpoints.reportPresent, { params: { id: next.id } })
    for (const kind of missingNotes) await before.call(endpoints.addShiftNote, { body: { clientId: uuidFrom(random), kind, text: '气温零下十二度，各站供水温度正常，循环泵故障见停供记录' } })
    yield 300
    await before.call(endpoints.offerShift, {})
    const { items } = await after.call(endpoints.currentShift, {})
    for (const { id } of items) if (id !== null) await after.call(endpoints.acknowledgeItem, { params: { id } })
    yield 310
    await after.call(endpoints.takeOverShift, {})
    count(hall, 'shifts handed over')
  }
}

/** Three days of shifts, tab by tab, as out of a spreadsheet. */
function rosterFrom(localMs: number): string {
  return [0, 1, 2, 3].flatMap((days) => {
    const date = new Date(localMs + days * dayMs).toISOString().slice(0, 10)
    return shiftLeads.map(({ name, phone, from, to }) => `大厅\t${name}\t${phone}\t${date} ${from}\t${to}`)
  }).join('\n')
}
