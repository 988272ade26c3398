export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** "n 1234, p50 1.2 ms, p99 5.6 ms, max 9.9 ms" */
export function distribution(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b)
  const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} ms`
  return `n ${sorted.length}, p50 ${ms(percentile(sorted, 0.5))}, p99 ${ms(percentile(sorted, 0.99))}, max ${ms(sorted.at(-1) ?? Number.NaN)}`
}

export function line(name: string, text: string): void {
  console.log(`${name.padEnd(44)} ${text}`)
}
