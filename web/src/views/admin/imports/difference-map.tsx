import type { ImportBatch, ImportDifference } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { bbox } from '@turf/turf'
import type { Feature, Geometry } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { cityQuery } from '../../../api/queries.ts'
import { MapView } from '../../../map/map-view.tsx'
import { feature, setFeatures } from '../../../map/sources.ts'
import { formatCount } from '../../../text/format.ts'
import { addDifferenceLayers } from './difference-layers.ts'
import css from './imports.module.css'
import { t } from './texts.ts'
import { differenceQuery } from './use-imports.ts'

const margin = 60

/** Where the import adds, changes and refuses, with what is there today under it. */
export function DifferenceMap({ batch }: { batch: ImportBatch }) {
  const city = useQuery(cityQuery).data
  const { data } = useQuery(differenceQuery(batch.id, batch.state))
  const [map, setMap] = useState<MapLibreMap>()
  useEffect(() => {
    if (!map || !data) return
    const features = data.differences.flatMap(featuresOf)
    setFeatures(map, 'difference', features)
    const [west, south, east, north] = bbox({ type: 'FeatureCollection', features })
    if (Number.isFinite(west)) map.fitBounds([west, south, east, north], { padding: margin, animate: false, maxZoom: 17 })
  }, [map, data])
  const placed = data?.differences.filter(({ geometry }) => geometry !== null).length ?? 0
  return (
    <figure className={css['map']}>
      {city && (
        <MapView
          theme="day"
          dataVersion={city.dataVersion}
          bounds={city.bounds}
          live={false}
          onReady={(ready) => {
            addDifferenceLayers(ready)
            setMap(ready)
            return () => setMap(undefined)
          }}
        />
      )}
      <figcaption>
        {(['added', 'changed', 'refused'] as const).map((kind) => (
          <span key={kind} data-kind={kind}>
            {t.legend[kind]}
          </span>
        ))}
        <span>{t.differences(formatCount(placed), formatCount(data?.total ?? 0))}</span>
      </figcaption>
    </figure>
  )
}

function featuresOf({ kind, label, geometry, before }: ImportDifference): Feature[] {
  return [
    ...(before ? [feature(before as Geometry, { kind: 'before', label })] : []),
    ...(geometry ? [feature(geometry as Geometry, { kind, label })] : []),
  ]
}
