import type { endpoints, IncidentSuggestion, Stop, StopPlaces, Territory } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import type { Input } from '../../api/call.ts'

/** What is filled in for a stop. Moments are as the browser's fields write them, at the city's clock: "2026-01-10T08:30". */
export interface StopForm {
  kind: Stop['kind']
  category: Category
  unitId: number | undefined
  cause: string
  startsAt: string
  expectedEnd: string
  scope: 'unit' | 'buildings'
  buildings: readonly number[]
  stairwell: string
  note: string
}

const offsetMs = 8 * 3_600_000

/** A moment for a field: minutes at the city's clock, whatever the browser's zone. */
export function toField(moment: Date): string {
  return new Date(moment.getTime() + offsetMs).toISOString().slice(0, 16)
}

/** The field's moment; undefined for an empty or unfinished one. */
export function fromField(text: string): string | undefined {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00+08:00` : undefined
}

export function emptyForm(): StopForm {
  return { kind: 'incident', category: 'heating', unitId: undefined, cause: '', startsAt: '', expectedEnd: '', scope: 'unit', buildings: [], stairwell: '', note: '' }
}

/** Begun with what the calls say: their unit, and their buildings where they are few. */
export function formOfSuggestion({ unitId, category, extent, orders }: IncidentSuggestion): StopForm {
  const buildings = [...new Set(orders.flatMap(({ building }) => building ?? []))]
  return { ...emptyForm(), category, unitId, buildings, scope: extent === 'buildings' && buildings.length > 0 ? 'buildings' : 'unit' }
}

export function formOfStop({ kind, category, unitId, cause, startsAt, expectedEnd, note }: Stop, places: StopPlaces): StopForm {
  return {
    kind, category, cause, note,
    unitId: unitId ?? undefined,
    startsAt: toField(new Date(startsAt)),
    expectedEnd: expectedEnd === null ? '' : toField(new Date(expectedEnd)),
    scope: places.buildings.length > 0 ? 'buildings' : 'unit',
    buildings: places.buildings.map(({ id }) => id),
    stairwell: places.buildings[0]?.stairwell ?? '',
  }
}

export type FormProblem = 'unit' | 'cause' | 'places' | 'end'

/** The first thing that keeps the form from being saved. */
export function formProblem(form: StopForm, now: Date): FormProblem | undefined {
  if (form.unitId === undefined) return 'unit'
  if (form.cause.trim() === '') return 'cause'
  if (form.scope === 'buildings' && form.buildings.length === 0) return 'places'
  const [start, end] = [fromField(form.startsAt), fromField(form.expectedEnd)]
  return end !== undefined && Date.parse(end) <= (start === undefined ? now.getTime() : Date.parse(start)) ? 'end' : undefined
}

/** One stairwell can be named only of one building. */
export function placesOf(form: StopForm, territory: Territory): StopPlaces {
  if (form.scope === 'unit') return { areaIds: territory.areas.map(({ id }) => id), buildings: [] }
  const stairwell = form.buildings.length === 1 ? form.stairwell.trim() : ''
  return { areaIds: [], buildings: form.buildings.map((id) => (stairwell === '' ? { id } : { id, stairwell })) }
}

/** Stairwells that are off, those of buildings of unknown size as two: what decides whether it is published. */
export function stairwellsOf(form: StopForm, { buildings }: Territory): number {
  if (form.scope === 'buildings' && form.buildings.length === 1 && form.stairwell.trim() !== '') return 1
  const chosen = form.scope === 'unit' ? buildings : buildings.filter(({ id }) => form.buildings.includes(id))
  return chosen.reduce((sum, { stairwells }) => sum + (stairwells ?? 2), 0)
}

export type NewStop = Input<typeof endpoints.createStop>['body']

/** The request for a form without a problem. */
export function stopBody(form: StopForm, territory: Territory, clientId: string, suggestionId?: number): NewStop | undefined {
  if (form.unitId === undefined) return undefined
  const [startsAt, expectedEnd] = [fromField(form.startsAt), fromField(form.expectedEnd)]
  return {
    clientId,
    kind: form.kind,
    category: form.category,
    unitId: form.unitId,
    cause: form.cause.trim(),
    places: placesOf(form, territory),
    ...(form.note.trim() !== '' && { note: form.note.trim() }),
    ...(startsAt !== undefined && { startsAt }),
    ...(expectedEnd !== undefined && { expectedEnd }),
    ...(suggestionId !== undefined && { suggestionId }),
  }
}
