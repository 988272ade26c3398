import { expect, test } from 'vitest'
import { buildingNumbers } from './building-numbers.ts'

test.each([
  ['12号楼', ['12']], ['1-3号楼', ['1', '2', '3']], ['1、3、5#', ['1', '3', '5']], ['A座，B座', ['A', 'B']], ['2栋及4栋', ['2', '4']],
  ['７#', ['7']], ['3至5号楼', ['3', '4', '5']], ['全部', []], ['', []], ['9-2', []], ['1,1', ['1']],
])('%s', (text, expected) => {
  expect(buildingNumbers(text)).toEqual(expected)
})
