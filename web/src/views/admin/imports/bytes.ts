const steps = ['B', 'KB', 'MB', 'GB']

/** 1,536 → "1.5 KB". */
export function formatBytes(bytes: number): string {
  const step = Math.min(steps.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  const amount = bytes / 1024 ** step
  return `${amount < 10 && step > 0 ? amount.toFixed(1) : Math.round(amount)} ${steps[step]}`
}
