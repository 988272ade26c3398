import { may, type Viewer } from '../../core/roles.ts'
import { cityCollections } from './city.ts'
import type { Collection } from './collection.ts'
import { orders } from './orders.ts'

/** All of them, in the order in which they are listed. */
export const collections: readonly Collection[] = [...cityCollections, orders]

export const collectionOf = (id: string): Collection | undefined => collections.find((one) => one.id === id)

export const readableBy = (viewer: Viewer): Collection[] => collections.filter((one) => may(viewer.role, one.permission))
