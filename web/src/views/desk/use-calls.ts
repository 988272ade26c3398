import { endpoints, type Call, type LiveEvent } from '@heatline/server/api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call as request, CallError, newClientId } from '../../api/call.ts'
import { openCallsQuery, openOrdersQuery } from '../../api/queries.ts'
import { useLive } from '../../api/use-live.ts'
import { useSession } from '../../parts/session.tsx'
import { errorText } from '../../text/error-text.ts'
import { callsAfter, ordersAfter, ringingCalls } from './live-lists.ts'
import { simulatedNumber } from './simulate.ts'
import { t } from './texts.ts'

/** The calls of the hall and this seat's own, kept current by the live stream. */
export function useCalls() {
  const { me, reportLost } = useSession()
  const client = useQueryClient()
  const calls = useQuery(openCallsQuery)
  const orders = useQuery(openOrdersQuery)
  /** The call whose form is on the desk: also after it has ended, until the next is answered. */
  const [own, setOwn] = useState<Call>()
  const [failure, setFailure] = useState('')

  const take = (event: LiveEvent) => {
    client.setQueryData(openCallsQuery.queryKey, (old) => old && { ...old, calls: [...callsAfter(old.calls, event)] })
    client.setQueryData(openOrdersQuery.queryKey, (old) => old && { ...old, orders: [...ordersAfter(old.orders, event)] })
    if (event.type === 'call.changed') setOwn((now) => (now?.id === event.payload.id && now.version <= event.payload.version ? event.payload : now))
  }
  const both = calls.data && orders.data
  const connected = useLive(both && Math.min(calls.data.position, orders.data.position), {
    onEvent: take,
    onReset: () => void client.invalidateQueries({ queryKey: ['calls'] }).then(() => client.invalidateQueries({ queryKey: ['orders'] })),
    onRefused: reportLost,
  })

  const list = calls.data?.calls ?? []
  const ringing = ringingCalls(list)
  /** A call this seat is in though the page does not know it: the page was reloaded. */
  const resumed = own ? undefined : list.find((one) => one.state === 'talking' && one.seat === me.seat && one.userName === me.name)

  const attempt = async (action: () => Promise<Call>): Promise<Call | undefined> => {
    setFailure('')
    try {
      const changed = await action()
      take({ type: 'call.changed', payload: changed })
      return changed
    } catch (error) {
      if (error instanceof CallError && error.status === 401) reportLost()
      setFailure(error instanceof CallError && error.code === 'stale' ? t.taken : errorText(error))
      return undefined
    }
  }

  return {
    own: own ?? resumed,
    adopt: setOwn,
    ringing,
    orders: orders.data?.orders ?? [],
    loading: calls.isPending || orders.isPending,
    /** Nothing to show; a later failure leaves what is shown. */
    error: [calls, orders].find((query) => query.isLoadingError)?.error,
    retry: () => void Promise.all([calls.refetch(), orders.refetch()]),
    connected,
    failure,
    /** Takes the longest waiting call; undefined when another seat was faster. */
    answer: (id: number) => attempt(() => request(endpoints.answerCall, { params: { id } })),
    end: (id: number) => attempt(() => request(endpoints.endCall, { params: { id } })),
    simulate: () => {
      const known = orders.data?.orders.map((order) => order.callerNumber) ?? []
      const body = { clientId: newClientId(), callerNumber: simulatedNumber(known, Math.random) }
      return attempt(() => request(endpoints.startCall, { body }))
    },
  }
}
