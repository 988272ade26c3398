import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RecordingProxy {
  url: string
  /** Path and query of all that was asked, decoded. */
  asked: string[]
  close(): Promise<void>
}

/** A reverse proxy on this machine, as a city puts one before the server; it says where it stands and writes down what is asked. */
export async function openRecordingProxy(target: string): Promise<RecordingProxy> {
  const asked: string[] = []
  const server: Server = createServer((incoming, outgoing) => {
    asked.push(decodeURIComponent(incoming.url ?? ''))
    const headers = { ...incoming.headers, host: new URL(target).host, 'x-forwarded-host': incoming.headers.host, 'x-forwarded-proto': 'http' }
    const passed = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', () => outgoing.destroy())
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
