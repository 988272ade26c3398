import { formatCount, formatPercent } from '../../text/format.ts'
import { momentText } from './moment-text.ts'
import { t } from './texts.ts'
import controls from '../../parts/controls.module.css'
import css from './sheet.module.css'
import type { Cell, Opens, Sheet } from './sheet.ts'

interface Props {
  sheet: Sheet
  onOpen?: ((opens: Opens) => void) | undefined
  /** A row was chosen, as on the map beside it. */
  onRow?: ((index: number) => void) | undefined
}

/** A sheet on the screen and on paper. Figures with orders behind them are buttons. */
export function SheetTable({ sheet, onOpen, onRow }: Props) {
  const last = sheet.rows.length - 1
  return (
    <section className={css['sheet']} data-testid={`sheet-${sheet.id}`}>
      <h2>
        {sheet.name}
        {sheet.note && <small>{sheet.note}</small>}
      </h2>
      <table>
        <thead>
          <tr>
            {sheet.columns.map((column) => (
              <th key={column.head} data-right={column.right} scope="col">
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.length === 0 && (
            <tr>
              <td colSpan={sheet.columns.length}>{t.nothing}</td>
            </tr>
          )}
          {sheet.rows.map((row, index) => (
            <tr key={row.map(cellText).join()} data-sum={sheet.summed && index === last} onClick={onRow && (() => onRow(index))}>
              {row.map((cell, column) => (
                <td key={sheet.columns[column]?.head} data-right={sheet.columns[column]?.right}>
                  <CellView cell={cell} onOpen={onOpen} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function CellView({ cell, onOpen }: { cell: Cell; onOpen: Props['onOpen'] }) {
  if (cell.kind === 'text' && cell.order !== undefined) return <a href={`/board?order=${cell.order}`}>{cell.value}</a>
  if ((cell.kind === 'count' || cell.kind === 'percent') && cell.opens && onOpen && cell.value !== null) {
    const { opens } = cell
    return (
      <button type="button" className={controls['link']} onClick={() => onOpen(opens)}>
        {cellText(cell)}
      </button>
    )
  }
  return cellText(cell)
}

export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case 'text': return cell.value
    case 'count': return cell.change ? signed(cell.value) : formatCount(cell.value)
    case 'percent': return cell.value === null ? '—' : `${formatPercent(cell.value)}%`
    case 'day': return cell.value
    case 'moment': return cell.value === null ? '' : momentText(cell.value)
  }
}

function signed(value: number): string {
  return value > 0 ? `+${formatCount(value)}` : value < 0 ? `−${formatCount(-value)}` : '0'
}
