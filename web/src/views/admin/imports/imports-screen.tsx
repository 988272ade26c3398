import type { endpoints } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import type { Reply } from '../../../api/call.ts'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../../parts/state-panels.tsx'
import { changeQueryString, useQueryString } from '../../../parts/use-query-string.ts'
import { AdminFrame } from '../admin-frame.tsx'
import shared from '../admin.module.css'
import { DownloadLinks } from './download-links.tsx'
import { DropZone } from './drop-zone.tsx'
import { ImportList } from './import-list.tsx'
import { ImportStep } from './import-step.tsx'
import css from './imports.module.css'
import { t } from './texts.ts'
import { importsQuery } from './use-imports.ts'
import { useUpload } from './use-upload.ts'

/** The city's own files: upload, choose how they are read, see what they would do, apply, undo. */
export function ImportsScreen() {
  const { data, error, refetch } = useQuery(importsQuery)
  return (
    <AdminFrame tab="imports" offline={data !== undefined && error !== null}>
      {data ? <Imports list={data} /> : error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />}
    </AdminFrame>
  )
}

const open = (id: number) => changeQueryString({ import: String(id) }, true)

function Imports({ list }: { list: Reply<typeof endpoints.listImports> }) {
  const asked = Number(new URLSearchParams(useQueryString()).get('import'))
  const upload = useUpload(open)
  const chosen = list.imports.find(({ id }) => id === asked) ?? list.imports[0]
  return (
    <div className={css['page']}>
      <aside className={css['side']}>
        <DropZone busy={upload.sending !== undefined} problem={upload.problem} onFile={(file) => upload.send(file, list)} />
        <ImportList imports={list.imports} chosenId={chosen?.id} onChoose={open} />
        <DownloadLinks />
      </aside>
      <section className={css['step']} aria-live="polite">
        {chosen ? (
          <ImportStep key={chosen.id} batch={chosen} upload={upload} onResume={(file) => upload.resume(file, chosen, list)} />
        ) : (
          <EmptyPanel title={t.none}>
            <p className={shared['quiet']}>{t.noneHint}</p>
          </EmptyPanel>
        )}
      </section>
    </div>
  )
}
