import { endpoints } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { useSend } from '../../../parts/use-send.ts'
import { t } from '../texts.ts'
import css from './list.module.css'

interface Props {
  category: Category
  onLeave: () => void
  onMade: (id: number) => void
}

/** A draft begins with the areas in force; it only needs a name. */
export function NewDraft({ category, onLeave, onMade }: Props) {
  const client = useQueryClient()
  const { busy, problem, send } = useSend()
  const [name, setName] = useState('')
  const create = async () => {
    if (name.trim() === '') return
    const draft = await send((clientId) => call(endpoints.createAreaDraft, { body: { clientId, category, name: name.trim() } }))
    if (!draft) return
    await client.invalidateQueries({ queryKey: ['area-drafts'] })
    onMade(draft.id)
  }
  return (
    <form className={css['new']} onSubmit={(event) => {
      event.preventDefault()
      void create()
    }}>
      <label>
        <span>{t.draftName}</span>
        <Input autoFocus value={name} maxLength={60} placeholder={t.draftNameExample} onChange={(event) => setName(event.target.value)} data-testid="draft-name" />
      </label>
      {problem !== '' && <p role="alert">{problem}</p>}
      <div>
        <Button onClick={onLeave}>
          {t.cancel} <KeyCap>Esc</KeyCap>
        </Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={name.trim() === ''} data-testid="create-draft">
          {t.create} <KeyCap>Enter</KeyCap>
        </Button>
      </div>
    </form>
  )
}
