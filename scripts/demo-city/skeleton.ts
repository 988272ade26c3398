import { readFileSync } from 'node:fs'
import type { BasemapKind, StreetClass } from '../../server/src/core/gazetteer.ts'
import { type Spot, toPlane } from './plane.ts'

const directory = new URL('../../data/demo/', import.meta.url)

/** The rows of a TSV file of data/demo, by the names of its first line. */
export function readTable<Column extends string>(file: string): Record<Column, string>[] {
  const [head = '', ...lines] = readFileSync(new URL(file, directory), 'utf8').trimEnd().split('\n')
  const columns = head.split('\t') as Column[]
  return lines.map((line, index) => {
    const cells = line.split('\t')
    if (cells.length !== columns.length) throw new Error(`${file}:${index + 2}: ${cells.length} cells for ${columns.length} columns`)
    return Object.fromEntries(columns.map((column, position) => [column, cells[position] ?? ''])) as Record<Column, string>
  })
}

export const readList = (cell: string): string[] => (cell === '' ? [] : cell.split('/'))
/** "123.4 41.8, 123.5 41.9" */
export const readPath = (cell: string): Spot[] => cell.split(', ').map(readSpot)
export const readSpot = (cell: string): Spot => {
  const [lon = Number.NaN, lat = Number.NaN] = cell.split(' ').map(Number)
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) throw new Error(`not a position: ${cell}`)
  return toPlane(lon, lat)
}

/** A street with a name before the blocks between the main streets are filled. */
export interface NamedLine {
  name: string
  class: StreetClass
  aliases: string[]
  formerNames: string[]
  path: Spot[]
}

export function mainStreets(): NamedLine[] {
  return readTable<'name' | 'class' | 'aliases' | 'formerNames' | 'path'>('streets.tsv').map((row) => ({
    name: row.name,
    class: row.class as StreetClass,
    aliases: readList(row.aliases),
    formerNames: readList(row.formerNames),
    path: readPath(row.path),
  }))
}

export interface BaseLine {
  kind: 'river' | 'canal' | 'rail' | 'park'
  name: string
  widthMetres: number
  path: Spot[]
}
export const basemapKindOf: Record<BaseLine['kind'], BasemapKind> = { river: 'water', canal: 'waterway', rail: 'rail', park: 'park' }

export function baseLines(): BaseLine[] {
  return readTable<'kind' | 'name' | 'widthMetres' | 'path'>('basemap.tsv').map((row) => ({
    kind: row.kind as BaseLine['kind'],
    name: row.name,
    widthMetres: Number(row.widthMetres),
    path: readPath(row.path),
  }))
}

export interface DistrictRow {
  name: string
  code: string | null
  aliases: string[]
  formerNames: string[]
  ring: Spot[]
}

export function districtRows(): DistrictRow[] {
  return readTable<'name' | 'code' | 'aliases' | 'formerNames' | 'ring'>('districts.tsv').map((row) => ({
    name: row.name,
    code: row.code || null,
    aliases: readList(row.aliases),
    formerNames: readList(row.formerNames),
    ring: readPath(row.ring).slice(0, -1),
  }))
}

export function subdistrictRows(): { district: string; name: string; seat: Spot }[] {
  return readTable<'district' | 'name' | 'seat'>('subdistricts.tsv').map((row) => ({ ...row, seat: readSpot(row.seat) }))
}
