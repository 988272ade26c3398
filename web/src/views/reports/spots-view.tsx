import type { HotSpot } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useMemo, useState } from 'react'
import { cityQuery } from '../../api/queries.ts'
import { MapView } from '../../map/map-view.tsx'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { openBehind } from './behind.tsx'
import { PeriodBar } from './period-bar.tsx'
import type { Asked, Desk } from './period-query.ts'
import { spotsQuery } from './queries.ts'
import css from './reports.module.css'
import { SheetTable } from './sheet-table.tsx'
import { spotsSheet } from './sheets.ts'
import { showSpots } from './spots-layer.ts'
import { t } from './texts.ts'
import { saveSpreadsheet } from './xlsx.ts'

/** Estates and squares with most orders: the list, and the map beside it. */
export function SpotsView({ desk, period }: { desk: Desk; period: Asked }) {
  const { data, error, refetch } = useQuery(spotsQuery(period, period.category))
  const [map, setMap] = useState<MapLibreMap>()
  const city = useQuery(cityQuery).data
  const sheet = useMemo(() => data && spotsSheet(data.spots), [data])
  useEffect(() => {
    if (map && data) showSpots(map, data.spots)
  }, [map, data])
  const flyTo = (spot: HotSpot | undefined) => spot && map?.flyTo({ center: [spot.lon, spot.lat], zoom: 15 })
  return (
    <div className={css['body']} data-fixed="true">
      <PeriodBar desk={desk} period={period}>
        <Button disabled={!sheet} onClick={() => sheet && void saveSpreadsheet([sheet], `${t.views.spots} ${period.from} ${period.to}.xlsx`)}>
          {t.xlsx}
        </Button>
      </PeriodBar>
      <div className={css['spots']}>
        <div className={css['scroll']}>
          {!data || !sheet ? error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel /> : data.spots.length === 0 ? <EmptyPanel title={t.noFigures} /> : (
            <SheetTable sheet={sheet} onOpen={openBehind} onRow={(index) => flyTo(data.spots[index])} />
          )}
        </div>
        <div className={css['map']}>
          {city && (
            <MapView theme="day" dataVersion={city.dataVersion} bounds={city.bounds} onReady={(ready) => {
              setMap(ready)
              return () => setMap(undefined)
            }} />
          )}
        </div>
      </div>
    </div>
  )
}
