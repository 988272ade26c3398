import type { PGlite } from '@electric-sql/pglite'
import { createServer, type Server, type Socket } from 'node:net'
import { isInTransaction, replyReader, requestReader, type Request } from './messages.ts'
import { turns } from './turns.ts'

export interface Listener {
  server: Server
  clients(): number
  /** Whether anyone has ever connected. */
  wasMet(): boolean
}

/**
 * Serves one PGlite to many PostgreSQL clients on a Unix socket. Whole requests take turns, not single messages, and a
 * transaction keeps its turn to the end.
 */
export async function listen(database: PGlite, path: string): Promise<Listener> {
  const order = turns<Socket>()
  const connected = new Set<Socket>()
  let wasMet = false

  const run = (socket: Socket, bytes: Uint8Array) =>
    order.take(socket, async () => {
      const reply = replyReader()
      const pass = (data: Uint8Array | undefined) => {
        if (data && data.length > 0 && socket.writable) socket.write(data)
      }
      await database.execProtocolRawStream(bytes, { onRawData: (data) => pass(reply.push(data)) })
      const ready = reply.ready()
      pass(ready)
      return ready ? isInTransaction(ready) : database.isInTransaction()
    })

  const handle = (socket: Socket, request: Request) => {
    if (request.kind === 'negotiate') socket.write('N')
    else if (request.kind === 'run') run(socket, request.bytes).catch(() => socket.destroy())
    else socket.end()
  }

  const server = createServer((socket) => {
    connected.add(socket)
    wasMet = true
    const reader = requestReader()
    socket.setNoDelay(true)
    socket.on('data', (bytes: Buffer) => {
      for (const request of reader.push(bytes)) handle(socket, request)
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      connected.delete(socket)
      void order.leave(socket, async () => void (await database.exec('rollback')))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  return { server, clients: () => connected.size, wasMet: () => wasMet }
}
