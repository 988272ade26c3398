import type { PaperKind } from '@heatline/server/core/reports/papers'
import { t } from './texts.ts'

export function periodText(kind: PaperKind, from: string, to: string): string {
  return kind === 'daily' ? from : `${from} ${t.until} ${to}`
}
