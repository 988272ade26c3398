/** One line of a duty roster as it was pasted. `unit` '' is the hall. */
export interface RosterLine {
  line: number
  unit: string
  person: string
  phone: string
  from: Date
  to: Date
}

export interface RosterProblem {
  /** Counted from 1. */
  line: number
  /** What is wrong: too few columns, no name, a moment that is none, an end before its beginning, a unit that nobody knows. */
  problem: 'columns' | 'person' | 'moment' | 'unit'
  text: string
}

const hallNames = new Set(['', '大厅', '话务大厅', '值班长', 'hall'])
const headings = /^(单位|unit)\s*[\t,，]/i
const minute = 60_000
const day = 86_400_000

/**
 * A roster as it is copied out of a spreadsheet: unit, person, telephone, from, to; separated by tabs or commas; a heading
 * and empty lines are passed over. Moments are the city's: "2026-11-22 08:00", "2026/11/22 8:00"; an end may be a time alone
 * ("16:00"), the next day's when it is not after the beginning.
 */
export function parseRoster(text: string, utcOffsetMinutes: number): { lines: RosterLine[]; problems: RosterProblem[] } {
  const lines: RosterLine[] = []
  const problems: RosterProblem[] = []
  text.split(/\r\n|\r|\n/).forEach((content, index) => {
    if (content.trim() === '' || (index === 0 && headings.test(content))) return
    const line = index + 1
    const cells = content.split(content.includes('\t') ? '\t' : /[,，]/).map((cell) => cell.trim())
    const refuse = (problem: RosterProblem['problem'], what: string) => void problems.push({ line, problem, text: what })
    const [unit = '', person = '', phone = '', fromText = '', toText = ''] = cells
    if (cells.length < 5) return refuse('columns', content.trim())
    if (person === '') return refuse('person', content.trim())
    const from = parseMoment(fromText, utcOffsetMinutes)
    if (!from) return refuse('moment', fromText)
    const to = parseMoment(toText, utcOffsetMinutes) ?? timeAfter(toText, from, utcOffsetMinutes)
    if (!to || to <= from) return refuse('moment', toText)
    lines.push({ line, unit: hallNames.has(unit.toLowerCase()) ? '' : unit, person, phone, from, to })
  })
  return { lines, problems }
}

function parseMoment(text: string, utcOffsetMinutes: number): Date | undefined {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]+(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?$/.exec(text)
  if (!found) return undefined
  const [year = 0, month = 0, date = 0, hours = 0, minutes = 0] = found.slice(1).map(Number)
  const local = new Date(Date.UTC(year, month - 1, date, hours, minutes))
  // The 31st of a month that has 30 days is no moment, nor is 24:30.
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== date || hours > 23 || minutes > 59) return undefined
  return new Date(local.getTime() - utcOffsetMinutes * minute)
}

function timeAfter(text: string, from: Date, utcOffsetMinutes: number): Date | undefined {
  const found = /^(\d{1,2})[:：](\d{2})$/.exec(text)
  if (!found || Number(found[1]) > 24 || Number(found[2]) > 59) return undefined
  const local = from.getTime() + utcOffsetMinutes * minute
  const midnight = Math.floor(local / day) * day
  const at = midnight + (Number(found[1]) * 60 + Number(found[2])) * minute
  return new Date((at > local ? at : at + day) - utcOffsetMinutes * minute)
}
