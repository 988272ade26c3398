import { useQuery } from '@tanstack/react-query'
import { Marker, type Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useEffectEvent, useState } from 'react'
import { MapView } from '../../map/map-view.tsx'
import { infoQuery, placeAt, type Place } from './queries.ts'
import { t } from './texts.ts'

/** From here on a finger meets one house; a touch before that comes nearer. */
const houseZoom = 15.5

interface Props {
  place: Place | undefined
  onPlace: (place: Place) => void
}

/** The city to touch: the pin stands where the finger was. */
export default function PinMap({ place, onPlace }: Props) {
  const { data } = useQuery(infoQuery)
  const [map, setMap] = useState<MapLibreMap>()
  const touch = useEffectEvent(async (lon: number, lat: number) => {
    if (map && map.getZoom() < houseZoom) return void map.easeTo({ center: [lon, lat], zoom: Math.min(map.getZoom() + 3, houseZoom + 0.5), duration: 300 })
    const found = await placeAt(lon, lat).catch(() => undefined)
    if (found) onPlace({ ...found, lon, lat })
  })
  useEffect(() => {
    if (!map || !place) return
    const marker = new Marker({ color: '#0A63B8' }).setLngLat([place.lon, place.lat]).addTo(map)
    map.easeTo({ center: [place.lon, place.lat], zoom: Math.max(map.getZoom(), 16), duration: 300 })
    return () => void marker.remove()
  }, [map, place])
  if (!data) return null
  return (
    <>
      <p className="public-hint">{t.mapHint}</p>
      <MapView
        theme="day"
        isPublic
        dataVersion={data.dataVersion}
        bounds={data.bounds}
        className="public-map"
        onReady={(ready) => {
          setMap(ready)
          const click = ready.on('click', (event) => void touch(event.lngLat.lng, event.lngLat.lat))
          return () => {
            click.unsubscribe()
            setMap(undefined)
          }
        }}
      />
    </>
  )
}
