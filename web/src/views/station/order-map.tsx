import type { Focus } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { cityQuery } from '../../api/queries.ts'
import { fitFocus, showFocus } from '../../map/focus.ts'
import { MapView } from '../../map/map-view.tsx'
import { LoadingPanel } from '../../parts/state-panels.tsx'
import css from './order-detail.module.css'

const padding = { top: 48, right: 64, bottom: 48, left: 64 }

/** Where the order is and where the unit is. */
export function OrderMap({ focus }: { focus: Focus | undefined }) {
  const city = useQuery(cityQuery).data
  const [map, setMap] = useState<MapLibreMap>()
  useEffect(() => {
    if (!map || !focus) return
    showFocus(map, [{ focus }], 'day')
    void fitFocus(map, withoutArea(focus), padding, false)
  }, [map, focus])

  if (!city || !focus) return <div className={css['map']}>{<LoadingPanel />}</div>
  return (
    <div className={css['map']}>
      <MapView
        theme="day"
        dataVersion={city.dataVersion}
        centre={[focus.place.lon, focus.place.lat]}
        zoom={15}
        onReady={(ready) => {
          setMap(ready)
          return () => setMap(undefined)
        }}
      />
    </div>
  )
}

/** On a phone the way from the unit to the door matters; a wide service area would make it tiny. */
function withoutArea(focus: Focus): Focus {
  return { ...focus, area: null }
}
