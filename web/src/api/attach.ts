import { endpoints, type ApiError } from '@heatline/server/api'
import { CallError, type Reply } from './call.ts'

/** Keeps a file with an order; with the same client id again it is the same attachment. Throws `CallError`. */
export async function uploadAttachment(orderId: number, file: Blob, name: string, clientId: string): Promise<Reply<typeof endpoints.attach>> {
  const query = new URLSearchParams({ clientId, name: name.slice(0, 120) })
  const response = await fetch(`${endpoints.attach.path.replace(':id', String(orderId))}?${query}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  }).catch(() => {
    throw new CallError(0, 'offline', 'no answer from the server')
  })
  const reply: unknown = await response.json().catch(() => null)
  if (!response.ok) {
    const failure = (reply ?? {}) as Partial<ApiError>
    throw new CallError(response.status, failure.code ?? 'internal', failure.message ?? response.statusText, failure.details)
  }
  return reply as Reply<typeof endpoints.attach>
}

export const attachmentUrl = (id: number): string => endpoints.readAttachment.path.replace(':id', String(id))
