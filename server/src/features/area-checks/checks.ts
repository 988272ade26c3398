import type { Category } from '../../core/gazetteer.ts'
import type { Database } from '../../platform/database.ts'
import { findAlongStreets } from './city/along-streets.ts'
import { findSameNames, findStraySpaces } from './city/names.ts'
import { findSameNumbers, findSharedNumbers, findUnknownStreets } from './city/plates.ts'
import { findDifferent } from './draft/differ.ts'
import { findGaps } from './draft/gaps.ts'
import { findAreaNames } from './draft/names.ts'
import { findBuildingsOutside, findPlatesOutside } from './draft/outside.ts'
import { findFlaws, findOverlaps, findSlivers } from './draft/shapes.ts'
import { findUnits } from './draft/units.ts'
import type { Plane } from './plane.ts'
import type { Scope } from './scope.ts'

export interface Check {
  name: string
  /** How long it takes in a large city, against the others. */
  weight: number
  run(tx: Database, scope: Scope, category: Category): Promise<Scope | void>
}

/** In this order: what lies in a gap is counted by the gap. Gaps come first; after an edit they say how far the others look. */
export const draftChecks: readonly Check[] = [
  { name: 'flaws', weight: 1, run: findFlaws },
  { name: 'slivers', weight: 1, run: findSlivers },
  { name: 'overlaps', weight: 2, run: findOverlaps },
  { name: 'gaps', weight: 3, run: findGaps },
  { name: 'buildings', weight: 4, run: findBuildingsOutside },
  { name: 'plates', weight: 4, run: findPlatesOutside },
  { name: 'differ', weight: 4, run: findDifferent },
  { name: 'units', weight: 1, run: findUnits },
  { name: 'area names', weight: 1, run: findAreaNames },
]

export interface CityCheck {
  name: string
  weight: number
  run(tx: Database, cityCheckId: number, plane: Plane): Promise<void>
}

export const cityChecks: readonly CityCheck[] = [
  { name: 'stray spaces', weight: 1, run: findStraySpaces },
  { name: 'same names', weight: 1, run: findSameNames },
  { name: 'same numbers', weight: 3, run: findSameNumbers },
  { name: 'unknown streets', weight: 1, run: findUnknownStreets },
  { name: 'shared numbers', weight: 1, run: findSharedNumbers },
  { name: 'along streets', weight: 8, run: findAlongStreets },
]
