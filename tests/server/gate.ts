import { expect } from 'vitest'
import { endpoints, type AreaFinding } from '@heatline/server/api'
import { box, openAreaOffice, type AreaOffice, type Change, type OpenDraft } from './area-office.ts'
import { uuid } from './harness.ts'

type Area = NonNullable<Change['area']>
type Mended = Awaited<ReturnType<typeof mend>>

/** Somebody at the gate with a draft of the town's areas. */
export interface Gate {
  office: AreaOffice
  draft: OpenDraft
  /** Of the draft's areas, by source key. */
  ids: Record<string, number>
  open(): Promise<void>
  /** What was found, once the verdict is there. */
  check(whole?: boolean): Promise<AreaFinding[]>
  mend(findings: readonly AreaFinding[], clientId?: string): Promise<Mended>
  /** Changes an area as it is now. */
  edit(key: string, to: Partial<Area>): Promise<void>
  /** Changes that make the town's areas meet on the street, without gap or overlap. */
  tidy(): Change[]
  /** Findings in an order of their own, without ids and the corner that a place begins at, for comparing. */
  plain(findings: readonly AreaFinding[]): unknown[]
  /** Statements past the server; the rows of the last. */
  sql(text: string): Promise<unknown[]>
  close(): Promise<void>
}

const mend = ({ admin }: AreaOffice, id: number, findings: readonly AreaFinding[], clientId = uuid()) =>
  admin.call(endpoints.mendAreaFindings, { params: { id }, body: { clientId, findings: findings.map((finding) => finding.id) } })

export async function openGate(): Promise<Gate> {
  const office = await openAreaOffice()
  const first = await office.open()
  const gate: Gate = {
    office, draft: first, ids: {},
    async open() {
      gate.draft = await office.open()
      gate.ids = Object.fromEntries([...gate.draft.areas].map(([key, { id }]) => [key, id]))
    },
    async check(whole = false) {
      const params = { id: gate.draft.id }
      let { done } = await office.admin.call(endpoints.checkAreaDraft, { params, body: { whole } })
      for (let asked = 0; !done && asked < 40; asked += 1) ({ done } = await office.admin.call(endpoints.checkAreaDraft, { params, body: {} }))
      expect(done).toBe(true)
      return (await office.admin.call(endpoints.listAreaFindings, { params, query: {} })).findings
    },
    mend: (findings, clientId) => mend(office, gate.draft.id, findings, clientId),
    async edit(key, to) {
      const now = (await gate.draft.areasNow()).areas.find(({ sourceKey }) => sourceKey === key)!
      const { name, unitId, geometry, version, id } = now
      await gate.draft.change({ id, seen: version, area: { name, unitId, geometry, ...to } })
    },
    tidy: () => [gate.draft.remove('north'), gate.draft.edit('east', { geometry: box(123.4, 41.8, 123.42, 41.81) })],
    plain: (findings) =>
      findings.map(({ id: _id, place, areaIds, ...finding }) => ({ ...finding, areaIds: areaIds.toSorted((a, b) => a - b), place: place?.type }))
        .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
    async sql(text) {
      const results = await office.pool.query(text)
      return (Array.isArray(results) ? results.at(-1) : results).rows
    },
    close: () => office.close(),
  }
  return gate
}
