import type { endpoints } from '@heatline/server/api'
import { Input, Select } from 'antd'
import { useState } from 'react'
import type { Reply } from '../../../api/call.ts'
import { formatPercent } from '../../../text/format.ts'
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

/** Which reference system: a question where the file does not say and the points do not tell. */
export function CrsChoice({ guesses, certain, value, onChange }: Props) {
  const offered = [...new Set([...guesses.map(({ crs }) => crs), ...common])]
  const [isOther, setOther] = useState(value !== null && !offered.includes(value))
  if (!certain && guesses.length > 0) {
    return (
      <fieldset className={css['question']} data-testid="crs-question">
        <legend>{t.crsQuestion}</legend>
        {guesses.map(({ crs, share, metres }) => (
          <label key={crs}>
            <input type="radio" name="crs" checked={value === crs} onChange={() => onChange(crs)} />
            <strong>{crs}</strong>
            <span>{t.crsShare(formatPercent(Math.round(share * 100)))}</span>
            {metres > 0 && <span className={css['quiet']}>{t.crsMetres(metres)}</span>}
          </label>
        ))}
        <label>
          <input type="radio" name="crs" checked={isOther} onChange={() => setOther(true)} />
          <Input placeholder={t.crsOther} onFocus={() => setOther(true)} onChange={({ target }) => onChange(target.value.trim() || null)} />
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
          options={[{ value: '', label: t.crsByFile }, ...offered.map((crs) => ({ value: crs, label: crs })), { value: other, label: t.crsOther }]}
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
