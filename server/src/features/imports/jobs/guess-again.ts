import type { Static } from 'typebox'
import type { guessImportMapping } from '../../../api/endpoints.ts'
import type { Pool } from '../../../platform/database.ts'
import { FileRefused } from '../report.ts'
import { AppError } from '../../../errors.ts'
import { readBatch, type Batch } from './batch.ts'
import { guessMapping } from './guess.ts'
import { withLocalFile } from './local-file.ts'
import { lookAt } from './look.ts'
import { fieldsOf } from './targets.ts'

type Asked = Static<typeof guessImportMapping.query>

/** What would be chosen for another target, layer or encoding; in another encoding the file is looked at again. */
export async function guessAgain(pool: Pool, id: number, { target, layer, encoding }: Asked): Promise<Static<typeof guessImportMapping.reply>> {
  const batch = await readBatch(pool, id)
  // Formats that name no encoding have it fixed.
  const looked = encoding && batch.encoding !== null && encoding !== batch.encoding ? await inEncoding(pool, batch, encoding) : batch
  const { mapping, crsGuesses, crsCertain } = await guessMapping(pool, looked, layer, target)
  const { fields, needs } = fieldsOf(target)
  const alone = new Set(needs.flatMap((group) => (group.length === 1 ? group : [])))
  return {
    mapping, crsGuesses, crsCertain,
    fields: fields.map((name) => ({ name, needed: alone.has(name) })),
    sample: looked.layers.find(({ name }) => name === mapping.layer)?.sample ?? [],
  }
}

async function inEncoding(pool: Pool, { id, file }: Batch, encoding: string) {
  try {
    return await withLocalFile(pool, id, (path) => lookAt(path, file, encoding, () => undefined))
  } catch (error) {
    if (error instanceof FileRefused) throw new AppError('invalid', `the file is not ${encoding}`, { field: 'encoding' })
    throw error
  }
}
