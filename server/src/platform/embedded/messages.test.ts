import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isInTransaction, replyReader, requestReader, type Request } from './messages.ts'

const message = (type: string, body: string) => {
  const text = Buffer.from(body)
  const bytes = Buffer.alloc(5 + text.length)
  bytes.write(type, 0)
  bytes.writeInt32BE(4 + text.length, 1)
  text.copy(bytes, 5)
  return bytes
}
const startup = Buffer.concat([Buffer.from([0, 0, 0, 9, 0, 3, 0, 0]), Buffer.from([0])])
const session = Buffer.concat([
  startup,
  message('P', 'select 1'),
  message('B', 'portal'),
  message('E', ''),
  message('S', ''),
  message('Q', 'select 2'),
  message('X', ''),
])

test('a request ends at Sync, Query or Terminate, however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: session.length - 1 }), { maxLength: 8 }), (cuts) => {
      const reader = requestReader()
      const edges = [0, ...cuts.sort((a, b) => a - b), session.length]
      const found: Request[] = edges.slice(1).flatMap((end, index) => reader.push(session.subarray(edges[index], end)))
      expect(found.map((one) => one.kind)).toEqual(['run', 'run', 'run', 'terminate'])
      expect(found[1]).toMatchObject({ bytes: session.subarray(9, session.length - 5 - 13) })
    }),
  )
})

test('asking for encryption is answered before the session starts', () => {
  const ssl = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f])
  expect(requestReader().push(Buffer.concat([ssl, startup])).map((one) => one.kind)).toEqual(['negotiate', 'run'])
})

test('a reply that says ready twice says it once, and its rows pass untouched, however the bytes are cut', () => {
  // A row that holds the very bytes of a ReadyForQuery.
  const row = message('D', 'Z\0\0\0\u0005I and more')
  const ready = (status: string) => message('Z', status)
  const reply = Buffer.concat([row, message('E', 'failed'), ready('T'), ready('E')])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: reply.length - 1 }), { maxLength: 8 }), (cuts) => {
      const reader = replyReader()
      const edges = [0, ...cuts.sort((a, b) => a - b), reply.length]
      const passed = Buffer.concat(edges.slice(1).map((end, index) => reader.push(reply.subarray(edges[index], end))))
      expect(passed).toEqual(Buffer.concat([row, message('E', 'failed')]))
      expect(reader.ready()).toEqual(ready('E'))
    }),
  )
  expect([ready('I'), ready('T'), ready('E')].map(isInTransaction)).toEqual([false, true, true])
})
