import type { Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { orderIdOfClient, readOrder } from './read.ts'

/** The order that the viewer made under a client id before: asked again it is the same. Refused where it is somebody else's. */
export async function ownOrderOf(database: Database, viewer: Viewer, clientId: string): Promise<Order | undefined> {
  const found = await orderIdOfClient(database, clientId)
  if (!found) return undefined
  if (found.createdBy !== viewer.userId) throw new AppError('taken', 'this client id belongs to another order', { field: 'clientId' })
  return readOrder(database, found.id)
}
