import type { StopNotice, Territory } from '@heatline/server/api'
import { bbox, booleanPointInPolygon } from '@turf/turf'
import { useQuery } from '@tanstack/react-query'
import type { Geometry, MultiPolygon, Polygon } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { cityQuery } from '../../api/queries.ts'
import { showCalls } from '../../map/calls.ts'
import { fitBounds } from '../../map/focus.ts'
import { MapView } from '../../map/map-view.tsx'
import { feature, setFeatures } from '../../map/sources.ts'
import { showStops } from '../../map/stops.ts'
import type { StopForm } from './form.ts'
import css from './incidents.module.css'
import type { Row } from './incident-list.tsx'
import type { Draft } from './incidents-screen.tsx'
import type { Opened } from './stop-panel.tsx'

interface Props {
  current: Row | undefined
  draft: Draft | undefined
  /** Of the unit in the draft. */
  territory: Territory | undefined
  opened: Opened | undefined
  onForm: (form: StopForm) => void
}

type Outline = NonNullable<StopNotice['geometry']>

const padding = { top: 56, right: 56, bottom: 56, left: 56 }

/** What is off is hatched, what may be one fault is outlined; calls as numbers in their order. While a stop is written, a click chooses a building. */
export function IncidentMap({ current, draft, territory, opened, onForm }: Props) {
  const city = useQuery(cityQuery).data
  const [map, setMap] = useState<MapLibreMap>()
  const isDrafting = draft !== undefined
  const category = draft?.form.category ?? (current && ('stop' in current ? current.stop.category : current.suggestion.category)) ?? 'heating'
  const areas = useMemo(() => areasOf(current, draft, territory), [current, draft, territory])
  const places = useMemo(() => numbered(current && 'suggestion' in current ? current.suggestion.orders : (opened?.orders ?? [])), [current, opened])
  /** When this changes, the camera goes there; not when a call is added to what is in view. */
  const subject = [current?.key, draft?.form.unitId, isDrafting, territory !== undefined].join(' ')

  const isSuggestion = !isDrafting && current !== undefined && 'suggestion' in current
  useEffect(() => {
    if (!map) return
    showStops(map, isSuggestion ? [] : areas.map((geometry) => ({ geometry, category })))
    setFeatures(map, 'focus', isSuggestion ? areas.map((geometry) => feature(geometry as Geometry, { part: 'area' })) : [])
  }, [map, areas, category, isSuggestion])
  useEffect(() => {
    if (map) showCalls(map, places)
  }, [map, places])

  const fit = useEffectEvent((on: MapLibreMap, _subject: string) => {
    const shown = draft && territory ? territory.areas.map((area) => area.geometry) : areas
    const all = [...shown.map((geometry) => geometry as Geometry), ...places.map(({ lon, lat }): Geometry => ({ type: 'Point', coordinates: [lon, lat] }))]
    const [west, south, east, north] = bbox({ type: 'GeometryCollection', geometries: all })
    if (all.length > 0 && west !== undefined) void fitBounds(on, [west, south ?? 0, east ?? 0, north ?? 0], padding, true)
    else if (city) void fitBounds(on, city.bounds, padding, true)
  })
  useEffect(() => {
    if (map) fit(map, subject)
  }, [map, subject])

  const pick = useEffectEvent((lon: number, lat: number) => {
    const building = draft && territory?.buildings.find(({ geometry }) => geometry.type !== 'Point' && booleanPointInPolygon([lon, lat], geometry as Polygon | MultiPolygon))
    if (!draft || !building) return
    const chosen = draft.form.scope === 'buildings' ? draft.form.buildings : []
    const buildings = chosen.includes(building.id) ? chosen.filter((id) => id !== building.id) : [...chosen, building.id]
    onForm({ ...draft.form, scope: 'buildings', buildings })
  })

  if (!city) return <div className={css['map']} />
  return (
    <div className={css['map']} data-picking={isDrafting || undefined}>
      <MapView
        theme="day"
        dataVersion={city.dataVersion}
        bounds={city.bounds}
        onReady={(ready) => {
          setMap(ready)
          const click = ready.on('click', (event) => pick(event.lngLat.lng, event.lngLat.lat))
          return () => {
            click.unsubscribe()
            setMap(undefined)
          }
        }}
      />
    </div>
  )
}

const numbered = (orders: readonly { lon: number | null; lat: number | null }[]) =>
  orders.flatMap(({ lon, lat }, index) => (lon === null || lat === null ? [] : [{ number: index + 1, lon, lat }]))

/** Polygons as one outline, which gets one label. */
function together(geometries: readonly Geometry[]): MultiPolygon {
  const coordinates = geometries.flatMap((one) => (one.type === 'Polygon' ? [one.coordinates] : one.type === 'MultiPolygon' ? one.coordinates : []))
  return { type: 'MultiPolygon', coordinates }
}

/** What is written now, else what is chosen. */
function areasOf(current: Row | undefined, draft: Draft | undefined, territory: Territory | undefined): Outline[] {
  if (draft) {
    if (!territory) return []
    const { scope, buildings } = draft.form
    const shown = scope === 'unit' ? territory.areas : territory.buildings.filter(({ id }) => buildings.includes(id))
    return [together(shown.map(({ geometry }) => geometry as Geometry))]
  }
  const geometry = current && ('suggestion' in current ? current.suggestion.geometry : current.stop.geometry)
  return geometry ? [geometry] : []
}
