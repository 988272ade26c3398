import type { ImportBatch } from '@heatline/server/api'
import { ListRow } from '../../../parts/list-row.tsx'
import panes from '../../../parts/panes.module.css'
import { useSecond } from '../../../parts/use-second.ts'
import { formatMoment } from '../../../text/moment.ts'
import css from './imports.module.css'
import { t } from './texts.ts'

interface Props {
  imports: readonly ImportBatch[]
  chosenId: number | undefined
  onChoose: (id: number) => void
}

/** Newest first; what waits for somebody is told by its weight. */
export function ImportList({ imports, chosenId, onChoose }: Props) {
  const now = useSecond()
  return (
    <ol className={`${panes['bare']} ${panes['scroll']} ${css['list']}`}>
      {imports.map((one) => (
        <li key={one.id}>
          <ListRow chosen={one.id === chosenId} paired data-state={one.state} onClick={() => onChoose(one.id)}>
            <strong>{one.file}</strong>
            <span>{t.states[one.state]}</span>
            <small>{t.by(one.by, formatMoment(one.at, now))}</small>
          </ListRow>
        </li>
      ))}
    </ol>
  )
}
