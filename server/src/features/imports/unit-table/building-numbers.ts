const most = 200

/** "1-3号楼" → 1, 2, 3; "1、3、5#" → 1, 3, 5; "A座,B座" → A, B. Empty for what says no building. */
export function buildingNumbers(text: string): string[] {
  const plain = text.normalize('NFKC').replaceAll(/号楼|楼|栋|幢|座|号|#|\s/g, '')
  const numbers = plain.split(/[、,;/及和]/).flatMap((part) => {
    const [, from, to] = /^(\d{1,3})[-~至到—](\d{1,3})$/.exec(part) ?? []
    if (from === undefined || to === undefined) return /^(\d{1,3}|[A-Za-z])$/.test(part) ? [part.toUpperCase()] : []
    const [first, last] = [Number(from), Number(to)]
    return first <= last && last - first < most ? Array.from({ length: last - first + 1 }, (_, index) => String(first + index)) : []
  })
  return [...new Set(numbers)].slice(0, most)
}
