/** A piece of a protobuf message that is being read. */
export interface Cursor {
  bytes: Uint8Array
  at: number
  end: number
}

/** The bytes are not what they say they are: a length beyond the end, a number of more than 64 bits. */
export class BadProtobuf extends Error {}

export const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const

export function readFrom(bytes: Uint8Array): Cursor {
  return { bytes, at: 0, end: bytes.length }
}

/** Calls `take` for each field with its number and wire type; what `take` does not read is passed over. */
export function eachField(message: Cursor, take: (field: number, type: number) => void) {
  while (message.at < message.end) {
    const head = varint(message)
    const start = message.at
    const type = head & 7
    take(Math.floor(head / 8), type)
    if (message.at === start) skip(message, type)
  }
}

/** Unsigned; exact below 2^53, which ids and lengths stay below. */
export function varint(cursor: Cursor): number {
  let value = 0
  let factor = 1
  for (let read = 0; read < 10; read += 1) {
    if (cursor.at >= cursor.end) break
    const byte = cursor.bytes[cursor.at]!
    cursor.at += 1
    value += (byte & 0x7f) * factor
    if (byte < 0x80) return value
    factor *= 128
  }
  throw new BadProtobuf()
}

/** `sint64`, zigzag. */
export function signedVarint(cursor: Cursor): number {
  const value = varint(cursor)
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}

/** `int64`: a negative one is written as ten bytes of two's complement. */
export function int64(cursor: Cursor): number {
  const start = cursor.at
  const value = varint(cursor)
  if (cursor.at - start < 10) return value
  let exact = 0n
  for (let at = cursor.at - 1; at >= start; at -= 1) exact = (exact << 7n) | BigInt(cursor.bytes[at]! & 0x7f)
  return Number(BigInt.asIntN(64, exact))
}

/** The message, text or packed numbers that follow, as a cursor of its own. */
export function part(cursor: Cursor): Cursor {
  const length = varint(cursor)
  const start = cursor.at
  if (length > cursor.end - start) throw new BadProtobuf()
  cursor.at = start + length
  return { bytes: cursor.bytes, at: start, end: start + length }
}

export function bytesOf({ bytes, at, end }: Cursor): Uint8Array {
  return bytes.subarray(at, end)
}

function skip(cursor: Cursor, type: number) {
  if (type === wire.varint) varint(cursor)
  else if (type === wire.bytes) part(cursor)
  else if (type === wire.fixed64 || type === wire.fixed32) {
    cursor.at += type === wire.fixed64 ? 8 : 4
    if (cursor.at > cursor.end) throw new BadProtobuf()
  } else throw new BadProtobuf()
}
