import type { Attachment, Order } from '@heatline/server/api'
import { attachmentUrl, uploadAttachment } from '../api/attach.ts'
import { textIn } from '../text/language.ts'
import { formatMoment } from '../text/moment.ts'
import { downscaled } from './photo-size.ts'
import css from './photos.module.css'
import { useSecond } from './use-second.ts'
import { useSend } from './use-send.ts'

const t = textIn({
  'zh-CN': { add: '拍照或选文件', sending: '正在上传', unnamed: '附件' },
  en: { add: 'Take a photo or choose a file', sending: 'Sending', unnamed: 'Attachment' },
})

/** Photos and papers of an order; each opens in a tab of its own. */
export function Photos({ attachments }: { attachments: readonly Attachment[] }) {
  const now = useSecond()
  if (attachments.length === 0) return null
  return (
    <ul className={css['photos']} data-testid="photos">
      {attachments.map((one) => (
        <li key={one.id}>
          <a href={attachmentUrl(one.id)} target="_blank" rel="noreferrer" title={one.name}>
            {one.mediaType.startsWith('image/') ? <img src={attachmentUrl(one.id)} alt={one.name || t.unnamed} loading="lazy" /> : <b>PDF</b>}
            <span>{`${one.by} ${formatMoment(one.at, now)}`}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

interface AddProps {
  orderId: number
  /** A phone opens its camera. */
  camera?: boolean
  onAdded: (order: Order, attachment: Attachment) => void
}

/** Adds a photo or a paper to an order, made small first. */
export function AddPhoto({ orderId, camera = false, onAdded }: AddProps) {
  const { busy, problem, send } = useSend()
  const add = async (file: File) => {
    const small = await downscaled(file)
    const reply = await send((clientId) => uploadAttachment(orderId, small, file.name, clientId))
    if (reply) onAdded(reply.order, reply.attachment)
  }
  return (
    <div className={css['add']}>
      <label data-busy={busy}>
        {busy ? t.sending : t.add}
        <input
          type="file"
          data-testid="add-photo"
          accept="image/jpeg,image/png,image/webp,application/pdf"
          {...(camera && { capture: 'environment' as const })}
          disabled={busy}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) void add(file)
          }}
        />
      </label>
      {problem !== '' && <p role="alert">{problem}</p>}
    </div>
  )
}
