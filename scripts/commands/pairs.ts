import { InvalidArgumentError } from 'commander'

/** "a=1,b=2" → { a: '1', b: '2' }; said again, it adds. */
export function pairs(text: string, before: Record<string, string> = {}): Record<string, string> {
  const entries = text.split(',').map((pair) => {
    const [, name, value] = /^\s*([^=]+?)\s*=\s*(.*?)\s*$/.exec(pair) ?? []
    if (!name || !value) throw new InvalidArgumentError(`"${pair}" is not name=value.`)
    return [name, value] as const
  })
  return { ...before, ...Object.fromEntries(entries) }
}
