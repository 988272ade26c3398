/** What servers acknowledged, as their clients remember it. */
export interface Ledger {
  calls: { id: number; clientId: string }[]
  orders: { id: number; clientId: string }[]
  moves: { orderId: number; action: string; version: number }[]
  /** Requests that got no answer and were asked again. */
  repeated: number
  refused: Map<string, number>
}

export function openLedger(): Ledger {
  return { calls: [], orders: [], moves: [], repeated: 0, refused: new Map() }
}

/** Notes an acknowledged change by the path it went. */
export function note(ledger: Ledger, method: string, path: string, body: Record<string, unknown> | undefined, reply: Record<string, unknown>): void {
  if (method !== 'POST') return
  if (path === '/api/calls') ledger.calls.push({ id: Number(reply['id']), clientId: String(body?.['clientId']) })
  if (path === '/api/orders') ledger.orders.push({ id: Number(reply['id']), clientId: String(body?.['clientId']) })
  const moved = /^\/api\/orders\/(\d+)\/actions$/.exec(path)
  if (moved) ledger.moves.push({ orderId: Number(moved[1]), action: String(body?.['action']), version: Number(reply['version']) })
}
