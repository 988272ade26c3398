import type { Attachment, Order } from '@heatline/server/api'
import { useEffect, useRef, useState } from 'react'
import { attachmentUrl, uploadAttachment } from '../api/attach.ts'
import { textIn } from '../text/language.ts'
import { formatMoment } from '../text/moment.ts'
import { downscaled } from './photo-size.ts'
import css from './photos.module.css'
import { useSecond } from './use-second.ts'
import { useSend } from './use-send.ts'

const t = textIn({
  'zh-CN': { photo: '拍照或选文件', file: '添加附件', sending: '正在上传', unnamed: '附件' },
  en: { photo: 'Take a photo or choose a file', file: 'Add a file', sending: 'Sending', unnamed: 'Attachment' },
})

const isPicture = ({ mediaType }: Attachment) => mediaType.startsWith('image/')

/** Photos and papers of an order. A photo opens over the page, a paper is saved. */
export function Photos({ attachments }: { attachments: readonly Attachment[] }) {
  const now = useSecond()
  const [open, setOpen] = useState<Attachment>()
  if (attachments.length === 0) return null
  return (
    <>
      <ul className={css['photos']} data-testid="photos">
        {attachments.map((one) => (
          <li key={one.id}>
            <a
              href={attachmentUrl(one.id)}
              title={one.name}
              onClick={(event) => {
                if (!isPicture(one)) return
                event.preventDefault()
                setOpen(one)
              }}
            >
              {isPicture(one) ? <img src={attachmentUrl(one.id)} alt={one.name || t.unnamed} loading="lazy" /> : <b>PDF</b>}
              <span>{`${one.by} ${formatMoment(one.at, now)}`}</span>
            </a>
          </li>
        ))}
      </ul>
      {open && <Viewer attachment={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

/** One photo as large as the screen; Escape or a tap closes it and nothing else. */
function Viewer({ attachment, onClose }: { attachment: Attachment; onClose: () => void }) {
  const now = useSecond()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={css['viewer']} data-testid="photo-viewer" onClose={onClose} onClick={onClose} onKeyDown={(event) => event.stopPropagation()}>
      <img src={attachmentUrl(attachment.id)} alt={attachment.name || t.unnamed} />
      <p>{[attachment.name, attachment.by, formatMoment(attachment.at, now)].filter((part) => part !== '').join('　')}</p>
    </dialog>
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
        {busy ? t.sending : camera ? t.photo : t.file}
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
