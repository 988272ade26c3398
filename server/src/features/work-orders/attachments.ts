import { createHash } from 'node:crypto'
import type { Attachment, Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { mediaTypeOf, type MediaType } from '../../core/work-order/media-type.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { row, transaction, type Database } from '../../platform/database.ts'
import { changeOrder } from '../../platform/orders/change.ts'
import { seenBy } from '../../platform/orders/read.ts'
import { sql } from '../../platform/sql.ts'
import { attachmentColumns } from './life.ts'
import { takeOrder } from './take.ts'

export const largestAttachment = 8 * 1024 * 1024
/** So many are enough for one order. */
const mostOfOrder = 50

interface Upload {
  clientId: string
  name: string
  content: Buffer
}

/** Keeps a file with an order, in one transaction with its step. Sent twice with one client id, it is kept once. */
export async function attach({ pool, hub, now }: Context, viewer: Viewer, orderId: number, upload: Upload): Promise<{ attachment: Attachment; order: Order }> {
  const mediaType = mediaTypeOf(upload.content)
  if (!mediaType) throw new AppError('wrong-type', 'neither JPEG, PNG, WebP nor PDF')
  const at = now()
  const kept = await transaction(pool, async (tx) => {
    const { before } = await takeOrder(tx, viewer, orderId, 'attach')
    const sha256 = createHash('sha256').update(upload.content).digest()
    const made = await row<{ id: number }>(tx, sql`
      insert into attachment (client_id, order_id, name, media_type, size, sha256, content, user_id, at)
      select ${upload.clientId}, ${orderId}, ${upload.name}, ${mediaType}, ${upload.content.length}, ${sha256}, ${upload.content}, ${viewer.userId}, ${at}
      where (select count(*) from attachment where order_id = ${orderId}) < ${mostOfOrder}
      on conflict (client_id) do nothing returning id`)
    const attachment = await ofClient(tx, viewer, orderId, upload.clientId)
    if (!attachment) throw await refusal(tx, upload.clientId)
    if (!made) return { attachment, order: before }
    const detail = { attachmentId: made.id, name: upload.name }
    return { attachment, order: await changeOrder(tx, before, { action: 'attach', by: viewer, detail, at }) }
  })
  hub.wake()
  return kept
}

function ofClient(tx: Database, viewer: Viewer, orderId: number, clientId: string): Promise<Attachment | undefined> {
  return row<Attachment>(tx, sql`
    select ${attachmentColumns} where a.client_id = ${clientId} and a.order_id = ${orderId} and a.user_id = ${viewer.userId}`)
}

async function refusal(tx: Database, clientId: string): Promise<AppError> {
  const other = await row(tx, sql`select 1 from attachment where client_id = ${clientId}`)
  return other
    ? new AppError('taken', 'this client id belongs to another attachment', { field: 'clientId' })
    : new AppError('too-many', `an order keeps at most ${mostOfOrder} attachments`)
}

export interface StoredFile {
  name: string
  mediaType: MediaType
  sha256: string
  content: Buffer
}

/** A file, for who may see its order; without its content while the asker has it already (`known`, its hash). */
export async function fileOf({ pool }: Context, viewer: Viewer, id: number, known: string | undefined): Promise<StoredFile> {
  const found = await row<StoredFile>(pool, sql`
    select a.name, a.media_type as "mediaType", encode(a.sha256, 'hex') as sha256,
           case when encode(a.sha256, 'hex') = ${known ?? ''} then ''::bytea else a.content end as content
    from attachment a join work_order o on o.id = a.order_id where a.id = ${id} and ${seenBy(viewer)}`)
  if (!found) throw new AppError('not-found', `there is no attachment ${id}`)
  return found
}

/** Pictures are shown, papers are saved; under their own name, whatever it is (RFC 6266). */
export function disposition({ name, mediaType }: Pick<StoredFile, 'name' | 'mediaType'>): string {
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${mediaType === 'application/pdf' ? 'attachment' : 'inline'}; filename*=UTF-8''${encoded}`
}
