import { useRef, useState } from 'react'
import { CallError, newClientId } from '../api/call.ts'
import { errorText } from '../text/error-text.ts'
import { useSession } from './session.tsx'

/**
 * Sends something that creates: one at a time, under one client id until the server has answered, so that a repeated
 * attempt after a lost reply makes nothing twice. `problem` says in words why it was refused.
 */
export function useSend() {
  const { reportLost } = useSession()
  const clientId = useRef(newClientId())
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  const send = async <T>(ask: (clientId: string) => Promise<T>): Promise<T | undefined> => {
    setBusy(true)
    setProblem('')
    try {
      const reply = await ask(clientId.current)
      clientId.current = newClientId()
      return reply
    } catch (error) {
      if (error instanceof CallError && error.status === 401) reportLost()
      if (error instanceof CallError && error.status >= 400 && error.status < 500) clientId.current = newClientId()
      setProblem(errorText(error))
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, send }
}
