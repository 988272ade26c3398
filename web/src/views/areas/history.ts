import type { AreaChange, DraftArea } from '@heatline/server/api'

/** An area as it is to be again; null: gone. */
export interface Content {
  id: number
  area: NonNullable<AreaChange['area']> | null
}

export function contentOf({ name, unitId, geometry }: DraftArea): NonNullable<AreaChange['area']> {
  return { name, unitId, geometry }
}

/** What makes an undone change happen again: the areas that it touched, as they were before they were taken back. */
export function redoOf(before: ReadonlyMap<number, DraftArea>, { areas, removed }: { areas: readonly DraftArea[]; removed: readonly number[] }): Content[] {
  return [...areas.map(({ id }) => id), ...removed].map((id) => {
    const area = before.get(id)
    return { id, area: area ? contentOf(area) : null }
  })
}

/** The changes that lead from the areas as they are to the contents. */
export function changesTo(contents: readonly Content[], now: ReadonlyMap<number, DraftArea>): AreaChange[] {
  return contents.flatMap(({ id, area }) => {
    const there = now.get(id)
    if (!there && !area) return []
    return { id: there ? id : null, seen: there?.version ?? null, area }
  })
}

/** An area that came back under another id is meant by the later contents too. */
export function renamed(stack: readonly Content[][], ids: ReadonlyMap<number, number>): Content[][] {
  return stack.map((contents) => contents.map((one) => ({ ...one, id: ids.get(one.id) ?? one.id })))
}
