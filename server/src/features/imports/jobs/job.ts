import type { Batch } from './batch.ts'
import type { Work } from './work.ts'

/** A piece of work with what it is about: the import, its bytes in a file, and a folder for what else is needed meanwhile. */
export interface Job extends Work {
  batch: Batch
  path: string
  folder: string
}
