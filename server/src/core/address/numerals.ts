/** A number read from a text: its value and where it ends. */
export interface Numeral {
  value: number
  end: number
}

const digits: Record<string, number> = {
  〇: 0, 零: 0, 一: 1, 幺: 1, 壹: 1, 二: 2, 两: 2, 贰: 2, 三: 3, 叁: 3, 四: 4, 肆: 4, 五: 5, 伍: 5,
  六: 6, 陆: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9,
}
const units: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000, 万: 10_000 }

/**
 * The whole number that begins at `at` of a normalised text: "36", "三十六", "一百零八", "廿三", or digit by digit
 * ("二〇一" is 201). At most five digits; undefined if none begins here.
 */
export function readNumeral(text: string, at: number): Numeral | undefined {
  return readArabic(text, at) ?? readChinese(text, at)
}

export function readArabic(text: string, at: number): Numeral | undefined {
  let end = at
  while (isDigit(text.charCodeAt(end)) && end - at < 9) end++
  if (end === at || end - at > 5) return undefined
  return { value: Number(text.slice(at, end)), end }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function readChinese(text: string, at: number): Numeral | undefined {
  let [total, digit, end] = [0, -1, at]
  let spoken = ''
  let last = Number.POSITIVE_INFINITY
  for (; end < text.length && end - at < 10; end++) {
    const character = text[end]!
    const value = digits[character]
    if (value !== undefined) {
      if (digit > 0 && spoken === '') break
      if (spoken !== '' || total === 0) spoken += value
      digit = value
      continue
    }
    const unit = character === '廿' ? 10 : units[character]
    if (unit === undefined || spoken.length > 1 || unit >= last) break
    if (unit > 10 && digit <= 0) break
    total += (character === '廿' ? 2 : digit > 0 ? digit : 1) * unit
    last = unit
    digit = -1
    spoken = ''
  }
  if (end === at) return undefined
  if (spoken.length > 1) return spoken.length <= 5 ? { value: Number(spoken), end } : undefined
  return { value: total + Math.max(digit, 0), end }
}

const characters = '零一二三四五六七八九'

/** 36 → "三十六"; 0 to 99,999, as plates are read out. */
export function chineseNumeral(value: number): string {
  if (value < 10) return characters[value]!
  let [text, rest, zero] = ['', value, false]
  for (const [unit, sign] of [[10_000, '万'], [1000, '千'], [100, '百'], [10, '十']] as const) {
    const digit = Math.floor(rest / unit)
    if (digit > 0) {
      if (zero) text += '零'
      text += (unit === 10 && digit === 1 && text === '' ? '' : characters[digit]!) + sign
      zero = false
    } else if (text !== '') {
      zero = true
    }
    rest %= unit
  }
  return rest === 0 ? text : text + (zero ? '零' : '') + characters[rest]!
}
