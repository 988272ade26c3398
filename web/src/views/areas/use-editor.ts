import { endpoints, type AreaChange, type DraftArea } from '@heatline/server/api'
import type { Position } from 'geojson'
import { useState } from 'react'
import { call, CallError } from '../../api/call.ts'
import { useMe } from '../../parts/session.tsx'
import { shapeOf, type Changes, type DraftState } from './draft-state.ts'
import { cutHole, merge } from './geometry/combine.ts'
import { cutAlong } from './geometry/cut.ts'
import { geometryOf, type Polygons } from './geometry/polygons.ts'
import { changesTo, contentOf, redoOf, renamed, type Content } from './history.ts'
import type { useSaves } from './use-saves.ts'

export type Tool = 'choose' | 'area' | 'cut' | 'hole'

/** Why nothing happened, or what did, in one line under the map. */
export type Remark = 'choose-one' | 'choose-two' | 'not-cut' | 'nothing-left' | 'nothing-to-undo' | 'undo-others' | 'undo-stale' | 'removed'

interface Input {
  state: DraftState
  saves: ReturnType<typeof useSaves>
  apply: (changes: Changes) => void
  refresh: () => Promise<void>
}

const changeOf = (area: DraftArea, part: Partial<NonNullable<AreaChange['area']>> | null): AreaChange => ({
  id: area.id, seen: area.version, area: part && { ...contentOf(area), ...part },
})

/** What is chosen and drawn in a draft, and every action on it: each finished one is a change of its own. */
export function useEditor({ state: { draft, areas }, saves, apply, refresh }: Input) {
  const me = useMe()
  const [tool, setTool] = useState<Tool>('choose')
  const [ids, setIds] = useState<readonly number[]>([])
  /** A drawn area that nobody has been made responsible for yet. */
  const [fresh, setFresh] = useState<Polygons>()
  const [merging, setMerging] = useState(false)
  const [remark, setRemark] = useState<Remark>()
  const [redos, setRedos] = useState<Content[][]>([])
  const chosen = ids.flatMap((id) => areas.get(id) ?? [])
  const [only] = chosen.length === 1 ? chosen : []

  const choose = (next: readonly number[]) => {
    setIds(next)
    setMerging(false)
    setRemark(undefined)
  }
  const save = async (changes: AreaChange[]) => {
    setRedos([])
    setRemark(undefined)
    return saves.save(changes)
  }
  /** Chooses what a change made besides what it changed. */
  const chooseMade = (made: readonly DraftArea[] | undefined) => {
    const added = made?.filter(({ id }) => !areas.has(id)).map(({ id }) => id)
    if (added && added.length > 0) choose(added)
  }
  const begin = (next: Tool) => {
    if ((next === 'cut' || next === 'hole') && !only) return setRemark('choose-one')
    setRemark(undefined)
    setTool(next)
  }

  const cut = async (line: Position[]) => {
    const pieces = only && cutAlong(shapeOf(only).polygons, line)
    if (!only || !pieces) return setRemark('not-cut')
    const [first = [], ...others] = pieces
    const reply = await save([
      changeOf(only, { geometry: geometryOf(first) }),
      ...others.map((piece): AreaChange => ({ id: null, seen: null, area: { name: null, unitId: only.unitId, geometry: geometryOf(piece) } })),
    ])
    chooseMade(reply?.areas)
  }
  const hole = async (ring: Position[]) => {
    if (!only) return
    const left = cutHole(shapeOf(only).polygons, ring)
    if (left.length === 0) return setRemark('nothing-left')
    await save([changeOf(only, { geometry: geometryOf(left) })])
  }
  const drawn = (coordinates: Position[]) => {
    setTool('choose')
    if (tool === 'cut') void cut(coordinates)
    else if (tool === 'hole') void hole(coordinates)
    else {
      choose([])
      setFresh([[coordinates]])
    }
  }

  const edited = (area: DraftArea, polygons: Polygons) => void save([changeOf(area, polygons.length === 0 ? null : { geometry: geometryOf(polygons) })])

  /** Makes one area of the chosen ones; `unitId` stays responsible. */
  const mergeTo = async (unitId: number) => {
    const keeper = chosen.find((area) => area.unitId === unitId)
    if (!keeper || chosen.length < 2) return
    setMerging(false)
    const whole = geometryOf(merge(chosen.map((area) => shapeOf(area).polygons)))
    const reply = await save([changeOf(keeper, { geometry: whole }), ...chosen.filter((area) => area !== keeper).map((area) => changeOf(area, null))])
    if (reply) choose([keeper.id])
  }
  const beginMerge = () => {
    const units = new Set(chosen.map(({ unitId }) => unitId))
    if (chosen.length < 2) return setRemark('choose-two')
    const [unit] = units
    if (units.size === 1 && unit !== undefined) void mergeTo(unit)
    else setMerging(true)
  }

  const assign = async (unitId: number) => {
    if (!fresh) return void save(chosen.filter((area) => area.unitId !== unitId).map((area) => changeOf(area, { unitId })))
    setFresh(undefined)
    const reply = await save([{ id: null, seen: null, area: { name: null, unitId, geometry: geometryOf(fresh) } }])
    chooseMade(reply?.areas)
  }
  const rename = (name: string) => only && void save([changeOf(only, { name: name.trim() === '' ? null : name.trim() })])
  const remove = () => {
    if (chosen.length === 0) return
    const changes = chosen.map((area) => changeOf(area, null))
    choose([])
    void save(changes).then((reply) => reply && setRemark('removed'))
  }

  const undo = async () => {
    if (draft.changedBy !== me.name && remark !== 'undo-others') return setRemark('undo-others')
    try {
      const reply = await call(endpoints.undoDraftChange, { params: { id: draft.id }, body: { seen: draft.revision } })
      setRedos((stack) => [...stack, redoOf(areas, reply)])
      setRemark(undefined)
      apply({ ...reply, after: reply.draft.revision - 1, revision: reply.draft.revision })
    } catch (error) {
      setRemark(error instanceof CallError && error.code === 'impossible' ? 'nothing-to-undo' : 'undo-stale')
      await refresh()
    }
  }
  const redo = async () => {
    const contents = redos.at(-1)
    if (!contents) return
    setRedos(redos.slice(0, -1))
    const changes = changesTo(contents, areas)
    const reply = changes.length > 0 ? await saves.save(changes) : undefined
    const made = reply?.areas.filter(({ id }) => !areas.has(id)) ?? []
    const lost = contents.filter(({ id, area }) => area && !areas.has(id))
    setRedos((stack) => renamed(stack, new Map(lost.flatMap(({ id }, at) => (made[at] ? [[id, made[at].id] as const] : [])))))
  }

  return {
    tool, chosen, only, fresh, merging, remark, canRedo: redos.length > 0,
    choose, begin, drawn, edited, assign, rename, remove, undo, redo, beginMerge, mergeTo,
    dropFresh: () => setFresh(undefined),
    stopMerging: () => setMerging(false),
    leaveTool: () => setTool('choose'),
  }
}

export type Editor = ReturnType<typeof useEditor>
