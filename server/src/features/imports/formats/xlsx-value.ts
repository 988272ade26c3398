/** How a number is shown: as it is, with leading zeros, as a day, as a time of day. */
export type NumberFormat = { kind: 'plain' | 'day' | 'time' } | { kind: 'padded'; digits: number }

const days = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]
const times = [18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]

/** Told from the number of a built-in format (ECMA-376, 18.8.30, with the Chinese ones) or from the code of one's own. */
export function formatKind(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return { kind: days.includes(id) ? 'day' : times.includes(id) ? 'time' : 'plain' }
  if (/^0{2,}$/.test(code)) return { kind: 'padded', digits: code.length }
  const letters = code.split(';')[0]!.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general/gi, '')
  if (/[ydeb]/i.test(letters.replaceAll(/[0#]e[+-]/gi, ''))) return { kind: 'day' }
  if (/[hs]/i.test(letters)) return { kind: 'time' }
  return { kind: /m/i.test(letters) ? 'day' : 'plain' }
}

/** A stored number as people see it, days as 2025-11-01 and times as 08:30; digits behind the comma are never cut. */
export function showNumber(stored: string, format: NumberFormat | undefined, from1904: boolean): string {
  const number = Number(stored)
  if (stored.trim() === '' || !Number.isFinite(number)) return stored.trim()
  switch (format?.kind) {
    case 'day':
      return number >= 0 && number < 2_958_466 ? showDay(number, from1904) : plain(number)
    case 'time':
      return number >= 0 && number < 2_958_466 ? clock(Math.round(number * 86_400)) : plain(number)
    case 'padded':
      return plain(number).padStart(format.digits, '0')
    default:
      return plain(number)
  }
}

/** Excel calculates with 15 digits: what is stored as 0.30000000000000004 is shown as 0.3. */
function plain(number: number): string {
  const rounded = Number(number.toPrecision(15))
  return Number.isInteger(rounded) && Math.abs(rounded) >= 1e21 ? BigInt(rounded).toString() : String(rounded)
}

/** Excel counts a 29th of February 1900 that never was. */
function showDay(serial: number, from1904: boolean): string {
  const seconds = Math.round(serial * 86_400)
  const day = Math.floor(seconds / 86_400)
  const since1900 = from1904 ? day + 1462 : day < 60 ? day + 1 : day
  const date = new Date(Date.UTC(1899, 11, 30 + since1900)).toISOString().slice(0, 10)
  const rest = seconds % 86_400
  return rest === 0 ? date : `${date} ${clock(rest)}`
}

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return rest === 0 ? `${two(hours)}:${two(minutes)}` : `${two(hours)}:${two(minutes)}:${two(rest)}`
}
