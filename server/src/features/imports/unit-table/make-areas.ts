import type { Category } from '../../../core/gazetteer.ts'
import type { WantedArea } from '../../../platform/area-drafts/create.ts'
import type { Database } from '../../../platform/database.ts'
import { layOutClaims, reachPlates, type Claim } from './claims.ts'
import { cutFaces } from './faces.ts'
import { withOthers } from './keep-others.ts'
import { shareOut } from './share-out.ts'

/**
 * Makes the service areas of a category of claims: what is claimed belongs to who claims it, what lies between is cut along
 * streets and water, what others have today stays theirs. In a transaction that fills tables, since it works in temporary
 * ones.
 */
export async function makeAreas(tx: Database, category: Category, claims: readonly Claim[], at: Date): Promise<WantedArea[]> {
  await layOutClaims(tx, claims)
  await reachPlates(tx)
  await cutFaces(tx)
  await shareOut(tx)
  return withOthers(tx, category, at)
}
