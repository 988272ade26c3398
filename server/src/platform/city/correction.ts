import { metresBetween } from '../../core/address/earth.ts'
import { nameSpelling } from '../../core/address/normalise.ts'
import type { PlaceMatch, PlaceResolution } from '../../core/address/types.ts'
import type { Viewer } from '../../core/roles.ts'
import { run, type Database } from '../database.ts'
import { sql } from '../sql.ts'

/** The words led first to one place, the call-taker chose another. */
export interface Correction {
  spoken: string
  answer: PlaceResolution['kind']
  offered: PlaceMatch | undefined
  notUnderstood: string
  pinned: boolean
  chosen: Place
}

type Place = Pick<PlaceMatch, 'label' | 'lon' | 'lat' | 'ids'>

/** Nearer than this is the same place. */
const samePlaceMetres = 30

/** The correction in a choice; undefined when the choice is what was offered first, or is nearer within it. */
export function correctionOf(spoken: string, answer: PlaceResolution, chosen: Place, pinned: boolean): Correction | undefined {
  const offered = answer.matches[0]
  if (nameSpelling(spoken) === '' || (offered && isWithin(chosen, offered))) return undefined
  const notUnderstood = answer.kind === 'unknown' ? answer.notUnderstood : (offered?.because.find((reason) => reason.code === 'not-understood')?.from ?? '')
  return { spoken, answer: answer.kind, offered, notUnderstood, pinned, chosen }
}

function isWithin(chosen: Place, offered: PlaceMatch): boolean {
  const same = (part: keyof PlaceMatch['ids']) => offered.ids[part] !== undefined && offered.ids[part] === chosen.ids[part]
  if (offered.precision === 'district' || offered.precision === 'street' || offered.precision === 'estate') return same(offered.precision)
  return metresBetween(offered.lon, offered.lat, chosen.lon, chosen.lat) <= samePlaceMetres
}

/**
 * Keeps a correction. The same again counts up, once per call; one that was accepted is open again, for it did not help;
 * one that was dismissed stays so.
 */
export async function keepCorrection(
  tx: Database,
  viewer: Viewer,
  { spoken, answer, offered, notUnderstood, pinned, chosen }: Correction,
  callId: number | undefined,
  at: Date,
): Promise<void> {
  await run(tx, sql`
    insert into address_correction as known (
      spoken, spoken_key, answer, offered_label, offered_ids, offered, not_understood, pinned, chosen_label, chosen_ids, chosen,
      call_id, user_id, first_at, last_at)
    values (
      ${spoken}, ${nameSpelling(spoken)}, ${answer}, ${offered?.label ?? null}, ${offered ? JSON.stringify(offered.ids) : null},
      ${offered ? point(offered) : null}, ${notUnderstood}, ${pinned}, ${chosen.label}, ${JSON.stringify(chosen.ids)}, ${point(chosen)},
      ${callId ?? null}, ${viewer.userId}, ${at}, ${at})
    on conflict (spoken_key, pinned, chosen_label) do update set
      times = known.times + 1, answer = excluded.answer, offered_label = excluded.offered_label, offered_ids = excluded.offered_ids,
      offered = excluded.offered, not_understood = excluded.not_understood, chosen_ids = excluded.chosen_ids, chosen = excluded.chosen,
      call_id = excluded.call_id, user_id = excluded.user_id, last_at = excluded.last_at,
      state = case known.state when 'accepted' then 'open' else known.state end,
      decided_by = case known.state when 'accepted' then null else known.decided_by end,
      decided_at = case known.state when 'accepted' then null else known.decided_at end,
      became = null
    where known.call_id is distinct from excluded.call_id or excluded.call_id is null`)
}

const point = ({ lon, lat }: Place) => sql`st_setsrid(st_makepoint(${lon}, ${lat}), 4326)`
