/**
 * A large value, taken apart so that another thread can receive it piece by piece: received in one message it would
 * hold up everything else for as long as it takes to read. Plain data: objects, arrays, maps, typed arrays.
 */
export type Piece =
  /** Put a whole value there. */
  | { at: Path; value: unknown }
  /** Append to the array, or add to the map, that is there. */
  | { at: Path; more: unknown[] }
  /** What is there is also here. */
  | { at: Path; same: Path }
  /** Append so many elements of an array that came before. */
  | { at: Path; from: Path; start: number; end: number }
type Path = readonly (string | number)[]

/** Values in a piece, at the most; a text counts by its length. */
const limit = 20_000

/** Takes a value apart. What stands in two places, also the elements of long arrays, arrives as one again. */
export function* takeApart(root: unknown): Generator<Piece> {
  const places = new Map<object, Path>()
  const elements = new Map<unknown, { array: Path; index: number }>()
  yield* visit([], root)

  function* visit(at: Path, value: unknown): Generator<Piece> {
    const place = isObject(value) ? places.get(value) : undefined
    if (place) return yield { at, same: place }
    if (isObject(value)) places.set(value, at)
    if (!isObject(value) || ArrayBuffer.isView(value) || weigh(value, limit) < limit) return yield { at, value }
    if (Array.isArray(value)) yield* visitArray(at, value)
    else if (value instanceof Map) {
      yield { at, value: new Map() }
      for (const more of chunks([...value])) yield { at, more }
    } else {
      yield { at, value: {} }
      for (const [name, part] of Object.entries(value)) yield* visit([...at, name], part)
    }
  }

  function* visitArray(at: Path, array: unknown[]): Generator<Piece> {
    yield { at, value: [] }
    for (let start = 0; start < array.length; ) {
      const known = elements.get(array[start])
      let end = start + 1
      if (known) {
        while (end < array.length && isNext(elements.get(array[end]), known, end - start)) end++
        yield { at, from: known.array, start: known.index, end: known.index + end - start }
      } else {
        let weight = weigh(array[start], limit)
        while (end < array.length && !elements.has(array[end]) && (weight += weigh(array[end], limit)) < limit) end++
        for (let index = start; index < end; index++) if (isObject(array[index])) elements.set(array[index], { array: at, index })
        yield { at, more: array.slice(start, end) }
      }
      start = end
    }
  }
}

/** Puts pieces together again, in the order in which they were made. */
export function assembler(): { add(piece: Piece): void; value(): unknown } {
  const holder: { root?: unknown } = {}
  const find = (path: Path) => path.reduce<unknown>((value, name) => (value as Record<string | number, unknown>)[name], holder.root)
  const put = (path: Path, value: unknown) => {
    if (path.length === 0) holder.root = value
    else (find(path.slice(0, -1)) as Record<string | number, unknown>)[path.at(-1)!] = value
  }
  return {
    add(piece) {
      if ('value' in piece) put(piece.at, piece.value)
      else if ('same' in piece) put(piece.at, find(piece.same))
      else {
        const target = find(piece.at) as unknown[] | Map<unknown, unknown>
        const more = 'more' in piece ? piece.more : (find(piece.from) as unknown[]).slice(piece.start, piece.end)
        if (Array.isArray(target)) for (const one of more) target.push(one)
        else for (const [key, value] of more as [unknown, unknown][]) target.set(key, value)
      }
    },
    value: () => holder.root,
  }
}

/** The memory behind a piece that can change hands instead of being copied. */
export function transferable(piece: Piece): ArrayBuffer[] {
  const value = 'value' in piece ? piece.value : undefined
  return ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength ? [value.buffer] : []
}

function isNext(found: { array: Path; index: number } | undefined, first: { array: Path; index: number }, by: number): boolean {
  return found?.array === first.array && found.index === first.index + by
}

function* chunks(entries: [unknown, unknown][]): Generator<[unknown, unknown][]> {
  for (let start = 0; start < entries.length; ) {
    let end = start
    let weight = 0
    do weight += weigh(entries[end++], limit)
    while (end < entries.length && weight < limit)
    yield entries.slice(start, end)
    start = end
  }
}

/** How many values there are in a value; stops counting at `enough`. What holds typed arrays is always taken apart. */
function weigh(value: unknown, enough: number): number {
  if (typeof value === 'string') return 1 + value.length / 8
  if (!isObject(value)) return 1
  if (ArrayBuffer.isView(value)) return 1 + value.byteLength / 64
  const isList = value instanceof Map || Array.isArray(value)
  const parts: Iterable<unknown> = isList ? value : Object.values(value)
  let weight = 1
  for (const part of parts) {
    weight += !isList && ArrayBuffer.isView(part) ? enough : weigh(part, enough - weight)
    if (weight >= enough) break
  }
  return weight
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
