import { transaction } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { FileRefused } from '../report.ts'
import type { Job } from './job.ts'
import { guessMapping } from './guess.ts'
import { likelyTarget } from './likely-target.ts'
import { lookAt } from './look.ts'
import { remembered } from './memory.ts'
import { settle } from './settle.ts'

/** Looks at what is in the file, and guesses how it is to be read. */
export async function read({ pool, hold, batch, path, now, onProgress }: Job): Promise<void> {
  const looked = await lookAt(path, batch.file, undefined, onProgress)
  const [layer] = looked.layers
  if (!layer) throw new FileRefused({ code: 'empty' })
  const target = (await remembered(pool, layer.columns))?.target ?? likelyTarget(layer, looked.format)
  const guess = await guessMapping(pool, looked, layer.name, target)
  await transaction(pool, (tx) => settle(tx, hold, 'mapping', sql`
    format = ${looked.format}, encoding = ${looked.encoding}, layers = ${JSON.stringify(looked.layers)}, probes = ${JSON.stringify(looked.probes)},
    mapping = ${JSON.stringify(guess.mapping)}, remembered_from = ${guess.rememberedFrom},
    crs_guesses = ${JSON.stringify(guess.crsGuesses)}, crs_certain = ${guess.crsCertain}`, now))
}
