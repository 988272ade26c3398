import type { Position } from 'geojson'

/** Degrees are kept as OpenStreetMap does, in ten-millionths. */
const perDegree = 1e7
const nowhere = -(2 ** 31)
const chunkSize = 2 ** 18

/** The ids of nodes whose places will be needed; the same one may be added many times. */
export interface WantedNodes {
  add(ids: readonly number[]): void
  /** Ends adding; 16 bytes a node from here on. */
  close(): NodePlaces
}

export interface NodePlaces {
  /** How many are wanted. */
  size: number
  /** Keeps a place if it is wanted. Fast when ids come in rising order, as files have them. */
  put: (id: number, lon: number, lat: number) => void
  /** Undefined for a node that the file does not have. */
  get: (id: number) => Position | undefined
}

export function wantNodes(): WantedNodes {
  const full: Float64Array[] = []
  let chunk = new Float64Array(chunkSize)
  let used = 0
  return {
    add(ids) {
      for (const id of ids) {
        if (used === chunkSize) {
          full.push(unique(chunk))
          chunk = new Float64Array(chunkSize)
          used = 0
        }
        chunk[used++] = id
      }
    },
    close() {
      const parts = [...full.splice(0), chunk.subarray(0, used)]
      const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
      let at = 0
      for (let next = parts.shift(); next; next = parts.shift()) {
        all.set(next, at)
        at += next.length
      }
      return placesOf(unique(all))
    },
  }
}

/** Sorted, each once; in the same memory, which is given back only where half of it is free. */
function unique(ids: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  ids.sort()
  let kept = 0
  for (const id of ids) {
    if (kept === 0 || ids[kept - 1] !== id) ids[kept++] = id
  }
  return kept < ids.length / 2 ? ids.slice(0, kept) : ids.subarray(0, kept)
}

function placesOf(ids: Float64Array): NodePlaces {
  const lons = new Int32Array(ids.length).fill(nowhere)
  const lats = new Int32Array(ids.length)
  let last = 0

  /** Where an id is; -1 for one that is not wanted. Looks near the last one first. */
  function find(id: number): number {
    let [low, high] = [0, ids.length - 1]
    if (ids[last]! <= id) {
      low = last
      for (let step = 1; low + step <= high; step *= 2) {
        if (ids[low + step]! > id) {
          high = low + step - 1
          break
        }
        low += step
      }
    }
    while (low <= high) {
      const middle = (low + high) >>> 1
      const there = ids[middle]!
      if (there === id) return (last = middle)
      if (there < id) low = middle + 1
      else high = middle - 1
    }
    last = Math.min(Math.max(high, 0), Math.max(ids.length - 1, 0))
    return -1
  }

  return {
    size: ids.length,
    put(id, lon, lat) {
      const at = find(id)
      if (at < 0) return
      lons[at] = Math.round(lon * perDegree)
      lats[at] = Math.round(lat * perDegree)
    },
    get(id) {
      const at = find(id)
      return at < 0 || lons[at] === nowhere ? undefined : [lons[at]! / perDegree, lats[at]! / perDegree]
    },
  }
}
