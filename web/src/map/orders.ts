import type { Order } from '@heatline/server/api'
import { clockMark, type ClockMark } from '@heatline/server/core/promises/running'
import type { Feature } from 'geojson'
import type { GeoJSONSourceDiff, Map as MapLibreMap, MapLayerMouseEvent } from 'maplibre-gl'
import { changeFeatures, pointFeature } from './sources.ts'

/** What is drawn above what. */
const ranks: Record<ClockMark, number> = { done: 1, work: 2, new: 3, near: 4, late: 5 }
const clickable = ['order-mark', 'order-done-mark']

/** The features each map shows, by order. */
const shown = new WeakMap<MapLibreMap, Map<number, Feature>>()

/** Shows these orders, and no others, by the marks of `now`. Only what differs from the last time is sent to the map. */
export function showOrders(map: MapLibreMap, orders: readonly Order[], now: Date): void {
  const before = shown.get(map) ?? new Map<number, Feature>()
  const after = orderFeatures(orders, now)
  shown.set(map, after)
  const diff = difference(before, after)
  if (diff) changeFeatures(map, 'orders', diff)
}

/** Calls back with the order that was clicked. Returns the function that stops it. */
export function onOrderClick(map: MapLibreMap, handler: (orderId: number) => void): () => void {
  const click = (event: MapLayerMouseEvent) => {
    const top = event.features?.[0]
    if (typeof top?.id === 'number') handler(top.id)
  }
  const enter = () => (map.getCanvas().style.cursor = 'pointer')
  const leave = () => (map.getCanvas().style.cursor = '')
  const listeners = [map.on('click', clickable, click), map.on('mouseenter', clickable, enter), map.on('mouseleave', clickable, leave)]
  return () => {
    for (const listener of listeners) listener.unsubscribe()
  }
}

/** Orders that have a place, as points with their mark. */
export function orderFeatures(orders: readonly Order[], now: Date): Map<number, Feature> {
  const features = new Map<number, Feature>()
  for (const order of orders) {
    if (order.lon === null || order.lat === null) continue
    const mark = clockMark(order, now)
    features.set(order.id, pointFeature({ lon: order.lon, lat: order.lat }, { mark, rank: ranks[mark] }, order.id))
  }
  return features
}

/** What changes `before` into `after`; undefined when nothing does. */
export function difference(before: ReadonlyMap<number, Feature>, after: ReadonlyMap<number, Feature>): GeoJSONSourceDiff | undefined {
  const remove = [...before.keys()].filter((id) => !after.has(id))
  const add = [...after].filter(([id]) => !before.has(id)).map(([, feature]) => feature)
  const update = [...after].flatMap(([id, feature]) => {
    const old = before.get(id)
    if (!old || JSON.stringify(old) === JSON.stringify(feature)) return []
    const addOrUpdateProperties = Object.entries(feature.properties ?? {}).map(([key, value]) => ({ key, value: value as unknown }))
    return [{ id, newGeometry: feature.geometry, addOrUpdateProperties }]
  })
  return remove.length + add.length + update.length > 0 ? { remove, add, update } : undefined
}
