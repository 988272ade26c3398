import { Marker, type Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useEffectEvent, useRef } from 'react'
import { t } from './texts.ts'

/** Metres that one press of an arrow key moves the pin. */
const step = 10
const metresPerDegree = 111_320
const directions: Record<string, [number, number]> = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }
const pinId = 'desk-pin'

export function focusPin(): void {
  document.getElementById(pinId)?.focus()
}

/** Makes the place's ring a handle: dragged, or moved by the arrow keys, it is a new place. */
export function usePin(map: MapLibreMap | undefined, place: { lon: number; lat: number } | undefined, onPoint: (lon: number, lat: number) => void): void {
  const pin = useRef<Marker>(undefined)
  const moved = useEffectEvent((marker: Marker) => onPoint(marker.getLngLat().lng, marker.getLngLat().lat))
  const present = useEffectEvent((): [number, number] => [place?.lon ?? 0, place?.lat ?? 0])
  const placed = place !== undefined
  useEffect(() => {
    if (!map || !placed) return
    const marker = new Marker({ element: handle(), draggable: true }).setLngLat(present()).addTo(map)
    const element = marker.getElement()
    marker.on('dragend', () => moved(marker))
    element.addEventListener('click', (event) => event.stopPropagation())
    element.addEventListener('keydown', (event) => {
      const direction = directions[event.key]
      if (!direction) return
      event.preventDefault()
      event.stopPropagation()
      const { lng, lat } = marker.getLngLat()
      const [east, north] = direction
      marker.setLngLat([lng + (east * step) / (metresPerDegree * Math.cos((lat * Math.PI) / 180)), lat + (north * step) / metresPerDegree])
      moved(marker)
    })
    pin.current = marker
    return () => {
      pin.current = undefined
      marker.remove()
    }
  }, [map, placed])
  useEffect(() => {
    if (place) pin.current?.setLngLat([place.lon, place.lat])
  }, [place])
}

function handle(): HTMLElement {
  const element = document.createElement('button')
  Object.assign(element, { id: pinId, type: 'button', className: 'desk-pin', title: t.drag, ariaLabel: t.drag })
  return element
}
