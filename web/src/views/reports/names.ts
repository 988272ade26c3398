import type { endpoints } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Reply } from '../../api/call.ts'
import { unitsQuery } from '../../api/queries.ts'

type Unit = Reply<typeof endpoints.listUnits>['units'][number]

/** What units are called and whose they are. */
export interface UnitNames {
  nameOf(id: number | null): string
  companyOf(id: number | null): { id: number; name: string } | undefined
}

export function unitNames(units: readonly Unit[], none: string): UnitNames {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const above = (unit: Unit | undefined) => (unit && unit.parentId !== null ? byId.get(unit.parentId) : undefined)
  return {
    nameOf: (id) => (id === null ? none : (byId.get(id)?.name ?? `#${id}`)),
    companyOf(id) {
      const unit = id === null ? undefined : byId.get(id)
      const company = above(above(unit)) ?? above(unit) ?? unit
      return company && { id: company.id, name: company.name }
    },
  }
}

const noUnits: Unit[] = []

export function useUnitNames(none: string): UnitNames {
  const units = useQuery(unitsQuery).data?.units ?? noUnits
  return useMemo(() => unitNames(units, none), [units, none])
}
