import type { Focus, Match, Order, Stop } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState, type RefObject } from 'react'
import { cityQuery } from '../../api/queries.ts'
import { fitFocus, showFocus, type FocusPlace } from '../../map/focus.ts'
import { MapView } from '../../map/map-view.tsx'
import { setOpenArea } from '../../map/open-area.ts'
import { showOrders } from '../../map/orders.ts'
import { showStops } from '../../map/stops.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import { Mark } from '../../parts/marks.tsx'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { words } from '../../text/order-words.ts'
import './desk-map.css'
import { keys } from './keys.ts'
import { placeOf, type Outcome } from './outcome.ts'
import { t } from './texts.ts'
import { usePin } from './use-pin.ts'

interface Props {
  orders: readonly Order[]
  outcome: Outcome
  /** What is off at the place. */
  stop: Stop | undefined
  /** The call-taker has fixed the place; before that it is a preview. */
  confirmed: boolean
  /** What covers the map's top: the address, its suggestions, the question. */
  overlay: RefObject<HTMLElement | null>
  onPoint: (lon: number, lat: number) => void
}

const legendHeight = 32
const clearance = 40

/** The map behind the address: what resolved, or the candidates with their letters; a click is a place. */
export function DeskMap({ orders, outcome, stop, confirmed, overlay, onPoint }: Props) {
  const city = useQuery(cityQuery)
  const [map, setMap] = useState<MapLibreMap>()
  const minute = Math.floor(useSecond().getTime() / 60_000)

  useEffect(() => {
    if (map) showOrders(map, orders, new Date(minute * 60_000))
  }, [map, orders, minute])
  useEffect(() => {
    if (map) showStops(map, stop ? [stop] : [])
  }, [map, stop])

  useEffect(() => {
    if (!map) return
    const places = placesOf(outcome)
    const top = (overlay.current?.offsetHeight ?? 0) + clearance
    map.resize()
    showFocus(map, places, 'day', { stage: confirmed ? 'drawing' : 'whole' })
    if (places.length > 0) void fitFocus(map, places.map(({ focus }) => focus), { top, right: clearance, bottom: legendHeight + clearance, left: clearance }, true)
  }, [map, outcome, confirmed, overlay])
  useEffect(() => {
    if (!map || !overlay.current) return
    const observer = new ResizeObserver(([entry]) => {
      setOpenArea(map, { top: entry?.borderBoxSize[0]?.blockSize ?? 0, right: 0, bottom: legendHeight, left: 0 })
    })
    observer.observe(overlay.current)
    return () => observer.disconnect()
  }, [map, overlay])
  const place = placeOf(outcome)
  usePin(map, place, onPoint)

  if (city.error) return <ErrorPanel error={city.error} onRetry={() => void city.refetch()} />
  if (!city.data) return <LoadingPanel />
  return (
    <>
      <MapView
        theme="day"
        dataVersion={city.data.dataVersion}
        bounds={city.data.bounds}
        className="desk-map"
        onReady={(ready) => {
          setMap(ready)
          const click = ready.on('click', (event) => onPoint(event.lngLat.lng, event.lngLat.lat))
          return () => {
            click.unsubscribe()
            setMap(undefined)
          }
        }}
      />
      <p className="desk-map-legend" aria-label={t.legend}>
        {(['new', 'work', 'near', 'late'] as const).map((mark) => (
          <span key={mark}>
            <Mark name={mark} /> {words.mark[mark]}
          </span>
        ))}
        {place && (
          <span>
            <KeyCap>{keys.pin}</KeyCap> {t.movePin}
          </span>
        )}
      </p>
    </>
  )
}

function placesOf(outcome: Outcome): FocusPlace[] {
  if (outcome.kind === 'ask') {
    const { answers } = outcome.question
    if (answers.length === 0) return outcome.matches.slice(0, 1).map((match) => ({ focus: focusOf(match) }))
    return answers.flatMap(({ letter, means }) => ('place' in means ? [{ focus: focusOf(means.place), letter }] : []))
  }
  const match = placeOf(outcome)
  return match ? [{ focus: focusOf(match) }] : []
}

/** Later candidates come without geometry: they are points. */
function focusOf({ focus, lon, lat }: Match): Focus {
  return focus ?? { place: { lon, lat }, street: null, estate: null, area: null, unit: null }
}
