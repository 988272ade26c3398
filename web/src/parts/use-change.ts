import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CallError } from '../api/call.ts'
import { useSession } from './session.tsx'

/**
 * Something changed on the server. However it ends, the queries whose keys begin with one of `queries` are read anew, for
 * somebody else may have been faster. A session that was lost is reported.
 */
export function useChange<T, R>(queries: readonly string[], change: (input: T) => Promise<R>, onDone?: (made: R) => void) {
  const client = useQueryClient()
  const { reportLost } = useSession()
  return useMutation({
    mutationFn: change,
    onSuccess: (made) => onDone?.(made),
    onError: (error) => {
      if (error instanceof CallError && error.status === 401) reportLost()
    },
    onSettled: () => Promise.all(queries.map((query) => client.invalidateQueries({ queryKey: [query] }))),
  })
}
