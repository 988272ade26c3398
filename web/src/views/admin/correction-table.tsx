import type { Correction } from '@heatline/server/api'
import { DataTable } from '../../parts/data-table.tsx'
import panes from '../../parts/panes.module.css'
import { Tag } from '../../parts/tag.tsx'
import { useReveal } from '../../parts/use-reveal.ts'
import { useSecond } from '../../parts/use-second.ts'
import { formatMoment } from '../../text/moment.ts'
import css from './admin.module.css'
import { t } from './texts.ts'

interface Props {
  corrections: Correction[]
  selectedId: number
  onSelect: (index: number) => void
}

export function CorrectionTable({ corrections, selectedId, onSelect }: Props) {
  const now = useSecond()
  const row = useReveal<HTMLTableRowElement>(selectedId)
  return (
    <div className={panes['scroll']}>
      <DataTable className={css['table']} columns={Object.entries(t.columns)} role="grid" data-corrections>
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
              {one.pinned && <Tag>{t.pin}</Tag>}
            </td>
            <td data-column="times">{one.times}</td>
            <td className={css['quiet']}>{formatMoment(one.lastAt, now)}</td>
            <td className={css['quiet']}>{one.by}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

/** The first answer, and whether the words were known to be doubtful. */
export function Offered({ correction: { offered, answer } }: { correction: Correction }) {
  if (offered === null) return <span className={css['quiet']}>{t.nothingOffered}</span>
  return (
    <>
      {offered}
      {answer === 'ambiguous' && <Tag>{t.asked}</Tag>}
    </>
  )
}
