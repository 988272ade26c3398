import type { endpoints, ImportBatch } from '@heatline/server/api'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Reply } from '../../../api/call.ts'
import { errorText } from '../../../text/error-text.ts'
import { formatBytes } from './bytes.ts'
import { t } from './texts.ts'
import { importsQuery } from './use-imports.ts'
import { announce, sendRest } from './upload.ts'

type List = Reply<typeof endpoints.listImports>

/** Sends a file, or the rest of one; leaving the page stops it, and choosing the file again goes on. */
export function useUpload(onStarted: (id: number) => void) {
  const client = useQueryClient()
  const [sending, setSending] = useState<number>()
  const [problem, setProblem] = useState('')
  const stopping = useRef<AbortController>(undefined)
  useEffect(() => () => stopping.current?.abort(), [])

  const onBatch = (batch: ImportBatch) => {
    setSending(batch.id)
    client.setQueryData(importsQuery.queryKey, (list) => list && withBatch(list, batch))
  }
  const run = async (work: (signal: AbortSignal) => Promise<void>) => {
    const controller = new AbortController()
    stopping.current = controller
    setProblem('')
    try {
      await work(controller.signal)
    } catch (error) {
      if (!controller.signal.aborted) setProblem(errorText(error))
    } finally {
      setSending(undefined)
      void client.invalidateQueries({ queryKey: importsQuery.queryKey })
    }
  }
  return {
    /** The import that is being sent from this page. */
    sending,
    problem,
    send: (file: File, { maxBytes, chunkBytes }: List) => {
      if (file.size > maxBytes) return setProblem(t.tooLarge(formatBytes(maxBytes)))
      void run(async (signal) => {
        const batch = await announce(file, signal)
        onBatch(batch)
        onStarted(batch.id)
        await sendRest(file, batch, chunkBytes, onBatch, signal)
      })
    },
    resume: (file: File, batch: ImportBatch, { chunkBytes }: List) => {
      if (file.size !== batch.bytes) return setProblem(t.notSame)
      void run((signal) => sendRest(file, batch, chunkBytes, onBatch, signal))
    },
    stop: () => stopping.current?.abort(),
  }
}

export type Upload = ReturnType<typeof useUpload>

function withBatch(list: List, batch: ImportBatch): List {
  const others = list.imports.filter(({ id }) => id !== batch.id)
  return { ...list, imports: [...others, batch].toSorted((a, b) => b.id - a.id) }
}
