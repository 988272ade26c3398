import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { InvalidArgumentError } from 'commander'
import { categories, type Category } from '@heatline/server/core/gazetteer'
import { buildLexicon } from '@heatline/server/core/address/lexicon'
import { readLexiconRows } from '@heatline/server/platform/city/lexicon-rows'
import { resolve, type Resolution } from '@heatline/server/platform/city/resolve'
import type { Command } from './command.ts'
import { withPool } from './with-pool.ts'

interface Options {
  category?: Category
  in?: string
  out?: string
  limit: number
}

/** One text a line in, one JSON object a line out, in order. */
export const command: Command = {
  name: 'resolve',
  summary: 'find the place and the responsible units of each address, one a line',
  register(program, open) {
    program
      .command('resolve')
      .description('Reads one address a line, writes one JSON object a line, in the same order:\n{"query","kind","matches":[{"label","kind","lon","lat","precision","confidence",…,"because","units"}]}')
      .option('--category <name>', `only units of this category: ${categories.join(', ')}`, toCategory)
      .option('--in <file>', 'addresses; - for standard input', '-')
      .option('--out <file>', 'results; - for standard output', '-')
      .option('--limit <n>', 'matches an address', toLimit, 5)
      .action((options: Options) => withPool(open, async (pool) => {
        const lexicon = buildLexicon(await readLexiconRows(pool))
        const input = options.in && options.in !== '-' ? createReadStream(options.in, 'utf8') : process.stdin
        const output = options.out && options.out !== '-' ? createWriteStream(options.out) : process.stdout
        const settings = { category: options.category ?? 'heating', at: new Date(), limit: options.limit, focus: 0 } as const
        for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
          const found = await resolve(pool, lexicon, { q: line }, settings)
          const isTaken = output.write(`${JSON.stringify(printed(found, options.category))}\n`)
          if (!isTaken) await once(output, 'drain')
        }
        if (output !== process.stdout) {
          output.end()
          await once(output, 'close')
        }
      }))
  },
}

function printed(found: Resolution, category: Category | undefined) {
  return {
    query: found.query,
    kind: found.kind,
    matches: found.matches.map(({ units, ids: _ids, focus: _focus, marked: _marked, ...match }) => ({
      ...match,
      units: units
        .filter((unit) => category === undefined || unit.category === category)
        .map(({ category: of, id, name, kind, phone }) => ({ category: of, id, name, kind, phone })),
    })),
    ...(found.by !== undefined && { by: found.by }),
    ...(found.notUnderstood !== undefined && { notUnderstood: found.notUnderstood }),
    ...(found.nearest && { nearest: found.nearest }),
  }
}

function toCategory(text: string): Category {
  const known = categories.find((category) => category === text)
  if (!known) throw new InvalidArgumentError(`one of ${categories.join(', ')}`)
  return known
}

function toLimit(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('a number from 1 to 99')
  return Number(text)
}
