import type { Correction } from '@heatline/server/api'
import { useEffect, useEffectEvent, useRef } from 'react'
import { formatMoment } from '../../text/moment.ts'
import { useSecond } from '../../parts/use-second.ts'
import css from './admin.module.css'
import { t } from './texts.ts'

interface Props {
  corrections: Correction[]
  selectedId: number
  onSelect: (index: number) => void
}

export function CorrectionTable({ corrections, selectedId, onSelect }: Props) {
  const now = useSecond()
  const row = useRef<HTMLTableRowElement>(null)
  const reveal = useEffectEvent((_id: number) => {
    row.current?.scrollIntoView({ block: 'nearest' })
  })
  useEffect(() => {
    reveal(selectedId)
  }, [selectedId])
  return (
    <div className={css['rows']}>
      <table className={css['table']} role="grid" data-corrections>
        <thead>
          <tr>
            {Object.entries(t.columns).map(([column, name]) => (
              <th key={column} scope="col" data-column={column}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {corrections.map((one, index) => (
            <tr
              key={one.id}
              ref={one.id === selectedId ? row : undefined}
              aria-selected={one.id === selectedId}
              tabIndex={one.id === selectedId ? 0 : -1}
              onClick={() => onSelect(index)}
              onFocus={() => onSelect(index)}
            >
              <td className={css['spoken']}>{one.spoken}</td>
              <td>
                <Offered correction={one} />
              </td>
              <td>
                {one.chosen}
                {one.pinned && <i className={css['tag']}>{t.pin}</i>}
              </td>
              <td data-column="times">{one.times}</td>
              <td className={css['quiet']}>{formatMoment(one.lastAt, now)}</td>
              <td className={css['quiet']}>{one.by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The first answer, and whether the words were known to be doubtful. */
export function Offered({ correction: { offered, answer } }: { correction: Correction }) {
  if (offered === null) return <span className={css['quiet']}>{t.nothingOffered}</span>
  return (
    <>
      {offered}
      {answer === 'ambiguous' && <i className={css['tag']}>{t.asked}</i>}
    </>
  )
}
