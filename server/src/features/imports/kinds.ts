import type { Field } from './columns.ts'
import type { ImportContext, Kind, TypedRow } from './kind.ts'
import { basemap } from './kinds/basemap.ts'
import { building } from './kinds/building.ts'
import { district } from './kinds/district.ts'
import { doorPlate } from './kinds/door-plate.ts'
import { estate } from './kinds/estate.ts'
import { landmark } from './kinds/landmark.ts'
import { serviceArea } from './kinds/service-area.ts'
import { street } from './kinds/street.ts'
import { subdistrict } from './kinds/subdistrict.ts'
import { unit } from './kinds/unit.ts'
import type { Counts, ImportKind } from './report.ts'
import { openSlices, type Refuse, type Slices } from './slices.ts'

interface OpenableKind {
  fields: readonly Field[]
  needs: readonly (readonly Field[])[]
  open(context: ImportContext, counts: Counts, refuse: Refuse): Slices
}

/** What can be imported; districts before what lies in them, units before what they are responsible for. */
export const kinds: Record<ImportKind, OpenableKind> = {
  district: openable(district),
  subdistrict: openable(subdistrict),
  street: openable(street),
  'door-plate': openable(doorPlate),
  estate: openable(estate),
  building: openable(building),
  landmark: openable(landmark),
  basemap: openable(basemap),
  unit: openable(unit),
  'service-area': openable(serviceArea),
}

function openable<Row extends TypedRow>(kind: Kind<Row>): OpenableKind {
  const { fields, needs } = kind
  return { fields, needs, open: (context, counts, refuse) => openSlices(kind, context, counts, refuse) }
}
