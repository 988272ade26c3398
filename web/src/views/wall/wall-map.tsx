import type { Order, StopNotice } from '@heatline/server/api'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { reloadTiles } from '../../map/create-map.ts'
import { MapView } from '../../map/map-view.tsx'
import { showOrders } from '../../map/orders.ts'
import { showStops } from '../../map/stops.ts'
import { cameraPadding, coveredBy, type Frame, type Insets } from './frame.ts'
import type { Show } from './show.ts'
import { createStage, type StageView } from './stage.ts'
import { stopOver, type WallCall } from './wall-state.ts'

interface Props {
  city: { bounds: [number, number, number, number]; dataVersion: number }
  frame: Frame
  show: Show
  calls: readonly WallCall[]
  /** The call of the scene. */
  call: WallCall | undefined
  orders: ReadonlyMap<number, Order>
  stops: ReadonlyMap<number, StopNotice>
  /** A notice lies along the map's foot. */
  notice: boolean
  minute: Date
  returns: number
  onArrived: () => void
}

/** How long a lost WebGL context may take to come back by itself. */
const revivalMs = 10_000

/** The wall's map: camera, focus, calls, orders and stops. It is made anew when a lost WebGL context does not come back. */
export function WallMap({ city, frame, show, calls, call, orders, stops, notice, minute, returns, onArrived }: Props) {
  const { composition, unit, scale } = frame
  const [ready, setReady] = useState<{ map: MapLibreMap; stage: (view: StageView) => void }>()
  const [life, setLife] = useState(0)
  const map = ready?.map
  const reload = useEffectEvent(() => map && reloadTiles(map, city.dataVersion))

  const view: StageView = useMemo(() => {
    const { scene, plate } = show
    const px = (insets: Insets): Insets => ({
      top: insets.top * unit,
      right: insets.right * unit,
      bottom: insets.bottom * unit,
      left: insets.left * unit,
    })
    return {
      show,
      calls,
      call,
      stop: scene.kind === 'stop' ? stops.get(scene.id) : stopOver([...stops.values()], call?.place ?? null),
      city: city.bounds,
      covered: px(coveredBy(composition, plate.kind === 'call', stops.size > 0, notice)),
      padding: px(cameraPadding(composition, scene.kind === 'call', stops.size > 0)),
      scale,
    }
  }, [show, calls, call, stops, notice, city.bounds, composition, unit, scale])

  useEffect(() => ready?.stage(view), [ready, view])
  useEffect(() => {
    if (map) showOrders(map, [...orders.values()], minute)
  }, [map, orders, minute])
  useEffect(() => {
    if (map) showStops(map, [...stops.values()])
  }, [map, stops])
  useEffect(() => {
    if (returns > 0) reload()
  }, [returns])

  return (
    <MapView
      key={`${composition} ${scale} ${life}`}
      className="wall-map"
      theme="wall"
      interactive={false}
      scale={scale}
      dataVersion={city.dataVersion}
      bounds={city.bounds}
      padding={view.padding}
      onReady={(made) => {
        let revival: ReturnType<typeof setTimeout>
        made.on('webglcontextlost', () => (revival = setTimeout(() => setLife((lives) => lives + 1), revivalMs)))
        made.on('webglcontextrestored', () => clearTimeout(revival))
        setReady({ map: made, stage: createStage(made, onArrived) })
        return () => {
          clearTimeout(revival)
          setReady(undefined)
        }
      }}
    />
  )
}
