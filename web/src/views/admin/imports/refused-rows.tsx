import { endpoints, type ImportBatch } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { formatCount } from '../../../text/format.ts'
import { currentLanguage } from '../../../text/language.ts'
import css from './imports.module.css'
import { t } from './texts.ts'
import { refusedQuery } from './use-imports.ts'

/** The first refused rows with their reasons, and all of them as a file. */
export function RefusedRows({ batch, total }: { batch: ImportBatch; total: number }) {
  const { data } = useQuery(refusedQuery(batch.id, batch.state))
  const path = endpoints.downloadRefusedRows.path.replace(':id', String(batch.id))
  return (
    <details className={css['refused']} data-testid="refused-rows">
      <summary>{t.refusedRows(formatCount(total))}</summary>
      <a href={`${path}?lang=${currentLanguage() === 'en' ? 'en' : 'zh'}`} download>
        {t.download}
      </a>
      <table>
        <tbody>
          {data?.rows.map(({ line, text }) => (
            <tr key={`${line} ${text}`}>
              <th scope="row">{line}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
