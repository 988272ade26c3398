import { endpoints, type ImportBatch, type ImportMapping } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { LoadingPanel } from '../../../parts/state-panels.tsx'
import { useChange } from '../../../parts/use-change.ts'
import { errorText } from '../../../text/error-text.ts'
import { ColumnTable } from './column-table.tsx'
import { CrsChoice } from './crs-choice.tsx'
import css from './imports.module.css'
import { t } from './texts.ts'
import { guessQuery, type GuessInput } from './use-imports.ts'

const encodings = ['utf-8', 'gb18030', 'big5']
const withText = new Set(['csv', 'shapefile'])
type Target = ImportMapping['target']

/** How a file is read: as what, which layer, which column for which field, in which reference system. */
export function MappingForm({ batch, onDone }: { batch: ImportBatch; onDone: () => void }) {
  const first = batch.mapping
  const [asked, setAsked] = useState<GuessInput>({ target: first?.target ?? 'estate', layer: first?.layer ?? batch.layers[0]?.name ?? '', ...(first?.encoding && { encoding: first.encoding }) })
  const { data: guess } = useQuery(guessQuery(batch.id, asked))
  const ask = (change: Partial<GuessInput>) => setAsked({ ...asked, ...change })
  const isFirst = first?.target === asked.target && first.layer === asked.layer
  return (
    <div className={css['form']}>
      {batch.reason && (
        <p className={css['problem']} role="alert" data-testid="import-reason">
          {batch.reason.text}
        </p>
      )}
      {batch.rememberedFrom && isFirst && <p className={css['quiet']}>{t.remembered(batch.rememberedFrom)}</p>}
      <div className={css['choices']}>
        <label>
          {t.target}
          <Select<Target> value={asked.target} data-testid="import-target" onChange={(target) => ask({ target })} options={targetsOf(batch).map((value) => ({ value, label: t.targets[value] }))} />
        </label>
        {batch.layers.length > 1 && asked.target !== 'osm' && (
          <label>
            {t.layer}
            <Select value={asked.layer} onChange={(layer: string) => ask({ layer })} options={batch.layers.map(({ name, rows }) => ({ value: name, label: rows === null ? name : `${name}　${rows}` }))} />
          </label>
        )}
        {withText.has(batch.format ?? '') && (
          <label>
            {t.encoding}
            <Select value={asked.encoding ?? ''} onChange={(encoding: string) => setAsked({ target: asked.target, layer: asked.layer, ...(encoding && { encoding }) })} options={[{ value: '', label: t.encodingGuessed }, ...encodings.map((value) => ({ value, label: value }))]} />
          </label>
        )}
      </div>
      {guess ? <Columns key={JSON.stringify([asked, guess.mapping])} batch={batch} guess={guess} onDone={onDone} /> : <LoadingPanel />}
    </div>
  )
}

const targetsOf = ({ format }: ImportBatch): Target[] => {
  const all = Object.keys(t.targets) as Target[]
  return format?.startsWith('osm') ? ['osm', ...all.filter((one) => one !== 'osm')] : all.filter((one) => one !== 'osm')
}

type Guess = NonNullable<ReturnType<typeof useGuess>>
const useGuess = (id: number, input: GuessInput) => useQuery(guessQuery(id, input)).data

function Columns({ batch, guess, onDone }: { batch: ImportBatch; guess: Guess; onDone: () => void }) {
  const chosen = batch.mapping?.target === guess.mapping.target && batch.mapping.layer === guess.mapping.layer ? batch.mapping : guess.mapping
  const [mapping, setMapping] = useState<ImportMapping>({ ...chosen, encoding: guess.mapping.encoding })
  const check = useChange<void, unknown>(['imports'], () => call(endpoints.mapImport, { params: { id: batch.id }, body: mapping }), onDone)
  const missing = guess.fields.filter(({ name, needed }) => needed && !mapping.columns[name] && !mapping.constants[name])
  const isAsked = !guess.crsCertain && mapping.crs === null && guess.crsGuesses.length > 0
  return (
    <>
      <CrsChoice guesses={guess.crsGuesses} certain={guess.crsCertain} value={mapping.crs} onChange={(crs) => setMapping({ ...mapping, crs })} />
      {guess.fields.length > 0 && <ColumnTable guess={guess} mapping={mapping} onChange={setMapping} />}
      <footer className={css['actions']}>
        <Button type="primary" disabled={missing.length > 0 || isAsked} loading={check.isPending} data-testid="import-check" onClick={() => check.mutate()}>
          {t.check}
        </Button>
        <span className={css['quiet']}>{t.checkHint}</span>
        {check.error && <span className={css['problem']}>{errorText(check.error)}</span>}
      </footer>
    </>
  )
}
