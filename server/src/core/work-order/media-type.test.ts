import { expect, test } from 'vitest'
import { mediaTypeOf } from './media-type.ts'

const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)))

test('a file is what its first bytes say', () => {
  expect(mediaTypeOf(bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'))).toBe('image/jpeg')
  expect(mediaTypeOf(bytes([0x89], 'PNG\r\n', [0x1a, 0x0a]))).toBe('image/png')
  expect(mediaTypeOf(bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 '))).toBe('image/webp')
  expect(mediaTypeOf(bytes('%PDF-1.7'))).toBe('application/pdf')
})

test('what is none of these is nothing', () => {
  for (const other of [bytes(), bytes([0xff, 0xd8]), bytes('RIFF....WAVE'), bytes('GIF89a'), bytes('<svg onload="x">'), bytes(' %PDF-1.7')]) {
    expect(mediaTypeOf(other)).toBeUndefined()
  }
})
