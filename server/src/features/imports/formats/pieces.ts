import { open } from 'node:fs/promises'

export interface Pieces {
  size: number
  /** Fewer bytes than asked for where the file ends. */
  read(position: number, length: number): Promise<Buffer>
}

const stride = 2 ** 18

/** Gives `use` a file to read from any place, in large strides where the places follow one another, and closes it afterwards. */
export async function* withPieces<T>(path: string, use: (pieces: Pieces) => AsyncIterable<T>): AsyncGenerator<T> {
  const file = await open(path)
  let start = 0
  let window = Buffer.alloc(0)
  try {
    const { size } = await file.stat()
    yield* use({
      size,
      async read(position, length) {
        if (position < start || position + length > start + window.length) {
          const wanted = Math.max(0, Math.min(Math.max(length, stride), size - position))
          const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted, position)
          start = position
          window = buffer.subarray(0, bytesRead)
        }
        return window.subarray(position - start, position - start + length)
      },
    })
  } finally {
    await file.close()
  }
}
