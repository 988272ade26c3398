import { endpoints, type ApiError, type ImportBatch } from '@heatline/server/api'
import { call, CallError, newClientId } from '../../../api/call.ts'
import { currentLanguage } from '../../../text/language.ts'

const waitsMs = [500, 1000, 2000, 5000]

/** Announces a file. */
export function announce(file: File, signal: AbortSignal): Promise<ImportBatch> {
  const clientId = newClientId()
  return untilAnswered(() => call(endpoints.startImport, { body: { clientId, file: file.name.slice(-200), bytes: file.size } }, signal), signal)
}

/** Sends the rest of a file from where the server says it stopped, however often the line is lost in between. */
export async function sendRest(file: File, batch: ImportBatch, chunkBytes: number, onBatch: (batch: ImportBatch) => void, signal: AbortSignal): Promise<void> {
  let { received } = batch
  while (received < file.size) {
    const piece = file.slice(received, received + chunkBytes)
    const next = await untilAnswered(() => put(batch.id, received, piece, signal), signal)
    received = next.received
    onBatch(next)
  }
}

async function put(id: number, offset: number, piece: Blob, signal: AbortSignal): Promise<ImportBatch> {
  const response = await fetch(`${endpoints.uploadImport.path.replace(':id', String(id))}?offset=${offset}`, {
    method: 'PUT',
    credentials: 'same-origin',
    headers: { 'accept-language': currentLanguage(), 'content-type': 'application/octet-stream' },
    body: piece,
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new CallError(0, 'offline', 'no answer from the server')
  })
  const reply: unknown = await response.json().catch(() => null)
  if (response.ok) return reply as ImportBatch
  const { code = 'internal', message = response.statusText, details } = (reply ?? {}) as Partial<ApiError>
  if (code === 'stale') return call(endpoints.readImport, { params: { id } }, signal)
  throw new CallError(response.status, code, message, details)
}

/** Asks again for as long as nobody answers: what was received is kept, and a piece sent twice counts once. */
async function untilAnswered<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await ask()
    } catch (error) {
      const isLost = error instanceof CallError && (error.code === 'offline' || error.status >= 502)
      if (signal.aborted || !isLost) throw error
      await new Promise((resolve) => setTimeout(resolve, waitsMs[Math.min(failures, waitsMs.length - 1)]))
    }
  }
}
