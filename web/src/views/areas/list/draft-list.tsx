import { endpoints, type AreaDraft } from '@heatline/server/api'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { call } from '../../../api/call.ts'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { Mark } from '../../../parts/marks.tsx'
import { useSecond } from '../../../parts/use-second.ts'
import { useSend } from '../../../parts/use-send.ts'
import { spaceDigits } from '../../../text/format.ts'
import { formatMoment } from '../../../text/moment.ts'
import { t } from '../texts.ts'
import css from './list.module.css'
import type { Sections } from './sections.ts'

interface Props {
  sections: Sections
  chosen: number | undefined
  canEdit: boolean
  onChoose: (id: number | undefined) => void
  onOpen: (id: number) => void
  onNew: () => void
}

/** Drafts first, then what is coming, what is in force, and what was. */
export function DraftList({ sections: { drafts, scheduled, inForce, past }, chosen, canEdit, onChoose, onOpen, onNew }: Props) {
  const now = useSecond()
  const moment = (iso: string | null) => (iso === null ? '' : formatMoment(iso, now))
  const row = (one: AreaDraft, state: ReactNode, note: string) => (
    <Row key={one.id} draft={one} chosen={one.id === chosen} state={state} note={note} canEdit={canEdit} onChoose={onChoose} onOpen={onOpen} />
  )
  return (
    <div className={css['list']} data-testid="area-drafts">
      <Section title={t.drafts} none={drafts.length === 0} action={canEdit && <NewButton onNew={onNew} />}>
        {drafts.map((one) => row(one, one.outdated ? t.outdated : t.state[one.state], t.changedBy(one.changedBy, moment(one.changedAt))))}
      </Section>
      {scheduled.length > 0 && <Section title={t.scheduled}>{scheduled.map((one) => row(one, t.starts(moment(one.effectiveFrom)), t.publishedBy(one.publishedBy ?? '', moment(one.publishedAt))))}</Section>}
      <Section title={t.inForce}>
        {inForce ? (
          row(inForce, <><Mark name="done" /> {t.since(moment(inForce.effectiveFrom))}</>, t.publishedBy(inForce.publishedBy ?? '', moment(inForce.publishedAt)))
        ) : (
          <li className={css['original']}>{t.original}</li>
        )}
      </Section>
      {past.length > 0 && (
        <Section title={t.publications}>
          {past.map((one) => row(one, one.reversedAt === null ? t.over : t.reversed(moment(one.reversedAt)), t.publishedBy(one.publishedBy ?? '', moment(one.publishedAt))))}
        </Section>
      )}
      <footer className={css['keys']}>
        <span>
          <KeyCap>↑↓</KeyCap> <KeyCap>Enter</KeyCap> {t.open}
        </span>
      </footer>
    </div>
  )
}

function NewButton({ onNew }: Pick<Props, 'onNew'>) {
  return (
    <Button onClick={onNew} data-testid="new-draft">
      {t.newDraft} <KeyCap>N</KeyCap>
    </Button>
  )
}

function Section({ title, none = false, action, children }: { title: string; none?: boolean; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <header>
        <h2>{title}</h2>
        {action}
      </header>
      {none ? <p className={css['none']}>{t.noDrafts}</p> : <ul>{children}</ul>}
    </section>
  )
}

interface RowProps extends Omit<Props, 'sections' | 'chosen' | 'onNew'> {
  draft: AreaDraft
  chosen: boolean
  state: ReactNode
  note: string
}

function Row({ draft, chosen, state, note, canEdit, onChoose, onOpen }: RowProps) {
  const discardable = chosen && canEdit && draft.state !== 'published'
  return (
    <li data-chosen={chosen || undefined} data-draft-id={draft.id}>
      <button type="button" className={css['row']} onClick={() => onChoose(draft.id)} onDoubleClick={() => onOpen(draft.id)}>
        <strong>{draft.name}</strong>
        <span className={css['state']}>{state}</span>
        <span className={css['quiet']}>{spaceDigits(t.delta(draft.added, draft.changed, draft.removed))}</span>
        <span className={css['quiet']}>{note}</span>
      </button>
      {chosen && (
        <div className={css['ways']}>
          {discardable && <Discard draft={draft} />}
          <Button type="primary" onClick={() => onOpen(draft.id)} data-testid="open-draft">
            {t.open} <KeyCap>Enter</KeyCap>
          </Button>
        </div>
      )}
    </li>
  )
}

function Discard({ draft }: { draft: AreaDraft }) {
  const client = useQueryClient()
  const { busy, problem, send } = useSend()
  const [asked, setAsked] = useState(false)
  const discard = async () => {
    await send(() => call(endpoints.discardAreaDraft, { params: { id: draft.id } }))
    await client.invalidateQueries({ queryKey: ['area-drafts'] })
  }
  if (!asked) return <Button onClick={() => setAsked(true)}>{t.discard}</Button>
  return (
    <>
      <p role="alert">{problem === '' ? t.discardAsk(draft.name) : problem}</p>
      <Button onClick={() => setAsked(false)}>{t.cancel}</Button>
      <Button danger autoFocus loading={busy} onClick={() => void discard()}>
        {t.sure}
      </Button>
    </>
  )
}
