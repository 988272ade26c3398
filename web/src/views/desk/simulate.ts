/** A made-up caller: every third one has called before, the others have a mobile number. `random` gives 0 to 1. */
export function simulatedNumber(known: readonly string[], random: () => number): string {
  const numbers = [...new Set(known)].filter((number) => number !== '')
  const again = numbers[Math.floor(random() * numbers.length * 3)]
  return again ?? `13${String(Math.floor(random() * 1e9)).padStart(9, '0')}`
}
