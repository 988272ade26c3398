import { expect, test } from 'vitest'
import { formatBytes } from './bytes.ts'

test.each([[0, '0 B'], [1023, '1023 B'], [1536, '1.5 KB'], [20 * 1024, '20 KB'], [512 * 1024 ** 2, '512 MB'], [3 * 1024 ** 4, '3072 GB']])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
