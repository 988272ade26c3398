import type { DraftArea } from '@heatline/server/api'
import { Button, Input } from 'antd'
import { useState, type RefObject } from 'react'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { EmptyPanel } from '../../../parts/state-panels.tsx'
import { shapeOf } from '../draft-state.ts'
import { squareMetres } from '../geometry/combine.ts'
import { t as words } from '../texts.ts'
import type { Editor } from '../use-editor.ts'
import css from './editor.module.css'
import { sizeText, t } from './texts.ts'
import { UnitSearch } from './unit-search.tsx'

/** What is asked about the chosen area. */
export type Asking = 'unit' | 'name' | undefined

interface Props {
  editor: Editor
  areas: ReadonlyMap<number, DraftArea>
  asking: Asking
  onAsk: (asking: Asking) => void
  /** Chooses an area and goes there. */
  onGo: (area: DraftArea) => void
  search: RefObject<HTMLInputElement | null>
}

/** What is chosen, and whose it is; nothing chosen: all areas, to be found by name. */
export function AreaPanel({ editor, areas, asking, onAsk, onGo, search }: Props) {
  const { chosen, only, fresh, merging } = editor
  if (fresh) return <UnitSearch title={t.freshAsk} onChoose={(id) => void editor.assign(id)} onLeave={editor.dropFresh} />
  if (merging) return <MergeChoice editor={editor} />
  if (asking === 'unit' && chosen.length > 0) {
    return (
      <UnitSearch title={t.assignAsk} current={only?.unitId} onLeave={() => onAsk(undefined)} onChoose={(id) => {
        onAsk(undefined)
        void editor.assign(id)
      }} />
    )
  }
  if (only) return <One key={only.id} area={only} renaming={asking === 'name'} onName={(name) => {
    onAsk(undefined)
    if (name !== undefined) editor.rename(name)
  }} />
  if (chosen.length > 1) return <Several chosen={chosen} />
  return <AreaList areas={areas} onGo={onGo} search={search} />
}

function One({ area, renaming, onName }: { area: DraftArea; renaming: boolean; onName: (name?: string) => void }) {
  const { polygons } = shapeOf(area)
  const holes = polygons.reduce((sum, rings) => sum + rings.length - 1, 0)
  return (
    <div className={css['one']} data-testid="chosen-area">
      <p className={css['quiet']}>{t.responsible}</p>
      <h1>{area.unitName}</h1>
      {renaming ? (
        <Input autoFocus defaultValue={area.name ?? ''} maxLength={80} placeholder={t.name} data-testid="area-name" onBlur={() => onName()} onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          onName(event.currentTarget.value)
        }} />
      ) : (
        <p className={css['name']}>{area.name ?? t.noName}</p>
      )}
      <dl className={css['facts']}>
        <dt>{t.area}</dt>
        <dd>{sizeText(squareMetres(polygons))}</dd>
        <dt>{t.parts}</dt>
        <dd>{polygons.length}</dd>
        <dt>{t.holes}</dt>
        <dd>{holes}</dd>
        <dt>{t.since}</dt>
        <dd>{area.baseId === null ? words.isNew : area.changed ? words.isChanged : t.same}</dd>
      </dl>
    </div>
  )
}

function Several({ chosen }: { chosen: readonly DraftArea[] }) {
  const sizes = chosen.map((area) => squareMetres(shapeOf(area).polygons))
  return (
    <div className={css['one']} data-testid="chosen-areas">
      <h1>{t.chosenCount(chosen.length)}</h1>
      <p className={css['quiet']}>{t.total(sizeText(sizes.reduce((sum, size) => sum + size, 0)))}</p>
      <ul className={css['plain']}>
        {chosen.map((area, at) => (
          <li key={area.id}>
            <strong>{area.unitName}</strong>
            <span>{area.name}</span>
            <span>{sizeText(sizes[at] ?? 0)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The units among which a merged area may stay, each with its number. */
export const mergeUnits = (chosen: readonly DraftArea[]) => [...new Map(chosen.map(({ unitId, unitName }) => [unitId, unitName]))]

function MergeChoice({ editor: { chosen, mergeTo, stopMerging } }: { editor: Editor }) {
  return (
    <div className={css['one']} data-testid="merge-choice">
      <h1>{t.mergeAsk(chosen.length)}</h1>
      {mergeUnits(chosen).map(([id, name], at) => (
        <Button key={id} block size="large" autoFocus={at === 0} onClick={() => void mergeTo(id)}>
          {name} <KeyCap>{String(at + 1)}</KeyCap>
        </Button>
      ))}
      <Button block onClick={stopMerging}>
        {t.cancel} <KeyCap>Esc</KeyCap>
      </Button>
    </div>
  )
}

const listed = 100

function AreaList({ areas, onGo, search }: Pick<Props, 'areas' | 'onGo' | 'search'>) {
  const [text, setText] = useState('')
  const wanted = text.trim()
  const found = [...areas.values()].filter(({ unitName, name }) => unitName.includes(wanted) || (name ?? '').includes(wanted))
  const first = found[0]
  return (
    <div className={css['find']}>
      <label>
        <input ref={search} value={text} placeholder={t.search} aria-label={t.search} data-testid="find-area" onChange={(event) => setText(event.target.value)} onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing && first) onGo(first)
        }} />
        <KeyCap>/</KeyCap>
      </label>
      <h2>{t.list(areas.size)}</h2>
      {found.length === 0 ? (
        <EmptyPanel title={t.nothing} />
      ) : (
        <ul className={css['rows']}>
          {found.slice(0, listed).map((area) => (
            <li key={area.id}>
              <button type="button" onClick={() => onGo(area)} data-area-id={area.id}>
                <strong>{area.unitName}</strong>
                <em>{area.changed && (area.baseId === null ? words.isNew : words.isChanged)}</em>
                <span>{area.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {found.length > listed && <p className={css['quiet']}>{t.more(found.length - listed)}</p>}
    </div>
  )
}
