import type { runDay } from './run.ts'

export function printHour(note: string): void {
  process.stderr.write(`\r${note} `)
}

/** What the day came to, and what was refused in it. */
export function printDay({ day, tally, failures }: Awaited<ReturnType<typeof runDay>>): void {
  process.stderr.write('\n')
  console.log(`${day.calls.length} calls, ${day.faults.length} stations failed`)
  for (const [what, times] of [...tally].sort(([a], [b]) => a.localeCompare(b))) console.log(`  ${String(times).padStart(6)}  ${what}`)
  for (const failure of new Set(failures)) console.error(`refused: ${failure}`)
}
