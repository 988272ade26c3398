/** Says what a step is doing and how long it took; on a terminal in one line. */
export async function step<T>(name: string, work: (report: (note: string) => void) => Promise<T>): Promise<T> {
  const started = performance.now()
  const live = process.stdout.isTTY
  const show = (note: string) => {
    if (live) process.stdout.write(`\r\u001b[K${name.padEnd(14)} ${note}`)
  }
  if (!live) process.stdout.write(`${name} …\n`)
  show('…')
  const result = await work(show)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(live ? `\r\u001b[K${name.padEnd(14)} ${seconds} s\n` : `${name}: ${seconds} s\n`)
  return result
}
