import type { Call } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useEffectEvent, useState } from 'react'
import { cityQuery, orderQuery } from '../../api/queries.ts'
import { showCalls } from '../../map/calls.ts'
import { fitBounds, fitFocus, showFocus } from '../../map/focus.ts'
import { MapView } from '../../map/map-view.tsx'
import { onOrderClick, showOrders } from '../../map/orders.ts'
import type { MarkedOrder } from '../../parts/order-urgency.ts'
import css from './right.module.css'

interface Props {
  orders: MarkedOrder[]
  calls: Call[]
  /** The order in the panel: the map goes there. */
  openId: number | undefined
  openVersion: number
  now: Date
  onOpen: (id: number) => void
}

const padding = { top: 40, right: 56, bottom: 40, left: 56 }

/** The orders of the list and the calls of the hall; the opened order's place and unit. */
export function BoardMap({ orders, calls, openId, openVersion, now, onOpen }: Props) {
  const city = useQuery(cityQuery).data
  const [map, setMap] = useState<MapLibreMap>()
  const opened = useQuery({ ...orderQuery(openId ?? 0, openVersion), enabled: openId !== undefined }).data
  const focus = openId === undefined ? undefined : (opened?.focus ?? undefined)
  const open = useEffectEvent(onOpen)

  useEffect(() => {
    if (map) return onOrderClick(map, open)
  }, [map])
  const draw = useEffectEvent((on: MapLibreMap, at: Date) => showOrders(on, orders.map((one) => one.order), at))
  const second = now.getTime()
  // Once a second is enough for a map, however many orders move meanwhile.
  useEffect(() => {
    if (map) draw(map, new Date(second))
  }, [map, second])
  useEffect(() => {
    if (!map) return
    showCalls(map, calls.flatMap(({ seat, place }) => (seat !== null && place ? [{ number: seat, lon: place.lon, lat: place.lat }] : [])))
  }, [map, calls])

  const bounds = city?.bounds
  useEffect(() => {
    if (!map || !bounds) return
    showFocus(map, focus ? [{ focus }] : [], 'day')
    if (focus) void fitFocus(map, focus, padding, true)
    else if (openId === undefined) void fitBounds(map, bounds, padding, true)
  }, [map, focus, openId, bounds])

  if (!city) return <div className={css['map']} />
  return (
    <div className={css['map']}>
      <MapView
        theme="day"
        dataVersion={city.dataVersion}
        bounds={city.bounds}
        onReady={(ready) => {
          setMap(ready)
          return () => setMap(undefined)
        }}
      />
    </div>
  )
}
