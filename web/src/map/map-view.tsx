import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useEffectEvent, useRef } from 'react'
import { createMap, reloadTiles, showAreas, type MapInput } from './create-map.ts'

interface Props extends Omit<MapInput, 'interactive'> {
  interactive?: boolean
  /** The map is ready; what it returns is called before the map goes away. */
  onReady: (map: MapLibreMap) => void | (() => void)
  className?: string
}

/**
 * A map that fills its box. A new data version reloads its tiles, other areas replace those that are outlined, another theme
 * or scale makes it anew; later bounds do not move it.
 */
export function MapView({ theme, scale = 1, dataVersion, interactive = true, onReady, className, ...view }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const current = useRef<MapLibreMap>(undefined)
  const create = useEffectEvent((input: Pick<MapInput, 'theme' | 'scale'>, container: HTMLElement) =>
    createMap(container, { ...view, ...input, dataVersion, interactive }),
  )
  const ready = useEffectEvent(onReady)
  useEffect(() => {
    if (!box.current) return
    // A box of its own: removing a map strips its container, which the next map may already stand in.
    const container = document.createElement('div')
    container.className = 'map-box'
    box.current.append(container)
    const creation = create({ theme, scale }, container)
    let gone = false
    let leave: void | (() => void)
    const arrive = async () => {
      const map = await creation
      if (gone) return
      current.current = map
      leave = ready(map)
    }
    void arrive()
    return () => {
      gone = true
      current.current = undefined
      leave?.()
      container.remove()
      void creation.then((map) => map.remove())
    }
  }, [theme, scale])
  useEffect(() => {
    if (current.current) reloadTiles(current.current, dataVersion)
  }, [dataVersion])
  const { category, at } = view.areas ?? {}
  useEffect(() => {
    if (current.current && category) showAreas(current.current, { category, ...(at !== undefined && { at }) }, dataVersion)
  }, [category, at, dataVersion])
  return <div ref={box} className={className} data-testid="map" />
}
