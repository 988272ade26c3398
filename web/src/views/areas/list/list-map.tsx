import type { AreaDraft } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import { useQuery } from '@tanstack/react-query'
import type { Feature } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useEffectEvent, useState } from 'react'
import { cityQuery } from '../../../api/queries.ts'
import { MapView } from '../../../map/map-view.tsx'
import { setFeatures } from '../../../map/sources.ts'
import { addMarkLayer } from '../editor/area-layers.ts'
import css from './list.module.css'

interface Props {
  category: Category
  /** The draft or publication that is chosen; a publication's areas are shown as of its moment. */
  shown: AreaDraft | undefined
  marks: readonly Feature[]
  onMap: (map: MapLibreMap | undefined) => void
  onMark: (id: number) => void
}

/** The areas of a category as they answer at the chosen moment. */
export function ListMap({ category, shown, marks, onMap, onMark }: Props) {
  const city = useQuery(cityQuery).data
  const [map, setMap] = useState<MapLibreMap>()
  const at = shown?.effectiveFrom
  useEffect(() => {
    if (map) setFeatures(map, 'draft-marks', [...marks])
  }, [map, marks])
  const mark = useEffectEvent(onMark)
  if (!city) return <div className={css['map']} />
  return (
    <div className={css['map']}>
      <MapView
        theme="day"
        dataVersion={city.dataVersion}
        bounds={city.bounds}
        live={false}
        areas={{ category, foremost: true, ...(at && { at }) }}
        onReady={(ready) => {
          addMarkLayer(ready)
          setMap(ready)
          onMap(ready)
          const clicks = ready.on('click', 'draft-mark', ({ features }) => {
            const id = features?.[0]?.properties['id'] as number | undefined
            if (id !== undefined) mark(id)
          })
          return () => {
            clicks.unsubscribe()
            setMap(undefined)
            onMap(undefined)
          }
        }}
      />
    </div>
  )
}
