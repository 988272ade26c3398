import type { endpoints } from '@heatline/server/api'
import { crsLabel } from '@heatline/server/core/geo/crs-label'
import { Input, Select } from 'antd'
import { useState } from 'react'
import type { Reply } from '../../../api/call.ts'
import { currentLanguage } from '../../../text/language.ts'
import css from './imports.module.css'
import { t } from './texts.ts'

type Guesses = Reply<typeof endpoints.guessImportMapping>['crsGuesses']

interface Props {
  guesses: Guesses
  certain: boolean
  value: string | null
  onChange: (crs: string | null) => void
}

const common = ['WGS84', 'CGCS2000', 'GCJ-02', 'BD-09']
const other = 'other'
const labelOf = (crs: string) => crsLabel(crs, currentLanguage() === 'en' ? 'en' : 'zh')

/** Which reference system: a question where the file does not say and the points do not tell. */
export function CrsChoice({ guesses, certain, value, onChange }: Props) {
  const offered = [...new Set([...guesses.map(({ crs }) => crs), ...common])]
  const [isOther, setOther] = useState(value !== null && !offered.includes(value))
  if (!certain && guesses.length > 0) {
    const choose = (crs: string) => {
      setOther(false)
      onChange(crs)
    }
    const [older, current] = [guesses.filter(({ metres }) => metres > 0), guesses.filter(({ metres }) => metres === 0)]
    return (
      <fieldset className={css['question']} data-testid="crs-question">
        <legend>{t.crsQuestion}</legend>
        <div className={css['systems']}>
          {current.map((guess) => <Guess key={guess.crs} guess={guess} value={isOther ? null : value} onChoose={choose} />)}
        </div>
        {older.length > 0 && (
          <details>
            <summary>{t.crsOlder}</summary>
            <div className={css['systems']}>
              {older.map((guess) => <Guess key={guess.crs} guess={guess} value={isOther ? null : value} onChoose={choose} />)}
            </div>
          </details>
        )}
        <label>
          <input type="radio" name="crs" checked={isOther} onChange={() => setOther(true)} />
          <Input
            placeholder={t.crsOther}
            onChange={({ target }) => {
              setOther(true)
              onChange(target.value.trim() || null)
            }}
          />
        </label>
      </fieldset>
    )
  }
  return (
    <div className={css['choices']}>
      <label>
        {t.crs}
        <Select
          value={isOther ? other : (value ?? '')}
          onChange={(chosen: string) => {
            setOther(chosen === other)
            onChange(chosen === other || chosen === '' ? null : chosen)
          }}
          options={[{ value: '', label: t.crsByFile }, ...offered.map((crs) => ({ value: crs, label: labelOf(crs) })), { value: other, label: t.crsOther }]}
        />
      </label>
      {isOther && (
        <label>
          EPSG
          <Input defaultValue={value ?? ''} onChange={({ target }) => onChange(target.value.trim() || null)} />
        </label>
      )}
    </div>
  )
}

interface GuessProps {
  guess: Guesses[number]
  value: string | null
  onChoose: (crs: string) => void
}

function Guess({ guess: { crs, share, bounds, metres }, value, onChoose }: GuessProps) {
  return (
    <label>
      <input type="radio" name="crs" value={crs} checked={value === crs} onChange={() => onChoose(crs)} />
      <strong>{labelOf(crs)}</strong>
      <span className={css['quiet']}>{t.crsLands(bounds.map((degrees) => degrees.toFixed(2)))}</span>
      <span className={css['quiet']}>{t.crsShare(`${Math.round(share * 100)}%`)}</span>
      {metres > 0 && <span className={css['quiet']}>{t.crsMetres(metres)}</span>}
    </label>
  )
}
