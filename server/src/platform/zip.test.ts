import { inflateRawSync, crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { zip, type ZipEntry } from './zip.ts'

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  yield* texts
}

async function archive(entries: ZipEntry[]): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of zip(entries)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** What the archive's directory says of each entry, and the entry's content. */
function read(file: Buffer): { name: string; text: string }[] {
  const end = file.length - 22
  let at = file.readUInt32LE(end + 16)
  return Array.from({ length: file.readUInt16LE(end + 8) }, () => {
    const [crc, packed, size, length, start] = [file.readUInt32LE(at + 16), file.readUInt32LE(at + 20), file.readUInt32LE(at + 24), file.readUInt16LE(at + 28), file.readUInt32LE(at + 42)]
    const name = file.toString('utf8', at + 46, at + 46 + length)
    const content = inflateRawSync(file.subarray(start + 30 + length, start + 30 + length + packed))
    expect([content.length, crc32(content)]).toEqual([size, crc])
    at += 46 + length
    return { name, text: content.toString() }
  })
}

test('an archive holds its entries with names in any script', async () => {
  const long = Array.from({ length: 2_000 }, (_, n) => `第${n}行,暖气不热\n`)
  const file = await archive([{ name: '小区.csv', content: pieces('a', 'b') }, { name: 'folder/long.csv', content: pieces(...long) }, { name: 'empty', content: pieces() }])
  expect(read(file)).toEqual([{ name: '小区.csv', text: 'ab' }, { name: 'folder/long.csv', text: long.join('') }, { name: 'empty', text: '' }])
})

test('the same entries are the same archive', async () => {
  const make = () => archive([{ name: 'a', content: pieces('one', 'two') }])
  expect((await make()).equals(await make())).toBe(true)
})

test('an entry that breaks breaks the archive', async () => {
  async function* broken(): AsyncGenerator<string> {
    yield 'begins'
    throw new Error('the database went away')
  }
  await expect(archive([{ name: 'a', content: broken() }])).rejects.toThrow('the database went away')
})

test('a reader that stops ends the entry that is being made', async () => {
  let ended = () => undefined as void
  const end = new Promise<void>((resolve) => (ended = resolve))
  async function* endless(): AsyncGenerator<string> {
    try {
      for (;;) yield Math.random().toString(36).repeat(1_000)
    } finally {
      ended()
    }
  }
  let read = 0
  for await (const piece of zip([{ name: 'a', content: endless() }])) {
    read += piece.length
    if (read > 100_000) break
  }
  await end
})
