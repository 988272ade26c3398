import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A line to a server that can be pulled out and plugged in again. */
export interface Cable {
  url: string
  pull(): void
  plug(): void
  close(): void
}

export async function layCable(to: string): Promise<Cable> {
  const port = Number(new URL(to).port)
  const open = new Set<Socket>()
  let isPulled = false
  const server = createServer((near) => {
    if (isPulled) return near.destroy()
    const far = connect(port, '127.0.0.1')
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      open.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
    return undefined
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pull() {
      isPulled = true
      cut()
    },
    plug() {
      isPulled = false
    },
    close() {
      cut()
      server.close()
    },
  }
}
