import { useEffect, useRef, useState } from 'react'
import { CallError } from '../../../api/call.ts'
import { useSession } from '../../../parts/session.tsx'
import { errorText } from '../../../text/error-text.ts'

/** Runs one thing at a time and keeps what went wrong in words, until it is run again. */
export function useRun() {
  const { reportLost } = useSession()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const run = async <T>(work: () => Promise<T>, say: (error: CallError) => string | undefined = () => undefined): Promise<T | undefined> => {
    setBusy(true)
    setProblem('')
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (error.status === 401) reportLost()
      if (isHere.current) setProblem(say(error) ?? errorText(error))
      return undefined
    } finally {
      if (isHere.current) setBusy(false)
    }
  }
  return { busy, problem, run, isHere }
}
