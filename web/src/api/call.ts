import type { ApiError, Endpoint } from '@heatline/server/api'
import type { Static, TSchema } from 'typebox'
import { currentLanguage } from '../text/language.ts'

/** A refused or failed request. `code` is the server's stable code; `offline` when no answer came. */
export class CallError extends Error {
  readonly code: string
  readonly status: number
  readonly details: unknown
  constructor(status: number, code: string, message: string, details?: unknown) {
    super(message)
    this.status = status
    this.code = code
    this.details = details
  }
}

type Of<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends TSchema ? { [P in K]: Static<E[K]> } : unknown
/** What a call of endpoint `E` must bring. */
export type Input<E extends Endpoint> = Of<E, 'params'> & Of<E, 'query'> & Of<E, 'body'>
export type Reply<E extends Endpoint> = Static<E['reply']>

/** Calls an endpoint of the contract. Throws `CallError`. */
export async function call<E extends Endpoint>(endpoint: E, input: Input<E>, signal?: AbortSignal): Promise<Reply<E>> {
  const { params, query, body } = input as { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(`${params?.[name] as string | number}`))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(name, `${value as string | number | boolean}`)
  const response = await fetch(search.size > 0 ? `${path}?${search}` : path, {
    method: endpoint.method,
    credentials: 'same-origin',
    headers: { 'accept-language': currentLanguage(), ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new CallError(0, 'offline', 'no answer from the server')
  })
  const text = await response.text()
  const reply: unknown = text === '' ? {} : parseJson(text)
  if (!response.ok) {
    const failure = (reply ?? {}) as Partial<ApiError>
    throw new CallError(response.status, failure.code ?? 'internal', failure.message ?? response.statusText, failure.details)
  }
  return reply as Reply<E>
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A random UUID (v4) that also works on plain-HTTP origins, where `crypto.randomUUID` does not exist. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
