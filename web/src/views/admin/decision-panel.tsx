import type { Correction } from '@heatline/server/api'
import { Button } from 'antd'
import { useState } from 'react'
import controls from '../../parts/controls.module.css'
import { Facts } from '../../parts/facts.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import panes from '../../parts/panes.module.css'
import { Tag } from '../../parts/tag.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { errorText } from '../../text/error-text.ts'
import { formatMoment } from '../../text/moment.ts'
import css from './admin.module.css'
import { Offered } from './correction-table.tsx'
import { t } from './texts.ts'
import { useDecision, type Decision } from './use-corrections.ts'

/** One correction in full, and the two ways to deal with it: take it into the city's data, or dismiss it. */
export function DecisionPanel({ correction }: { correction: Correction }) {
  const { spoken, chosen, pinned, metres, movable, aliasOf, state } = correction
  const { mutate, isPending, error } = useDecision(correction.id)
  return (
    <aside className={`${panes['side']} ${css['panel']}`} aria-label={t.decide}>
      <Facts
        of={[
          [t.columns.spoken, <span key="spoken" className={css['spoken']}>{spoken}</span>],
          [t.columns.offered, <Offered key="offered" correction={correction} />],
          [t.columns.chosen, (
            <>
              {chosen}
              {pinned && <Tag>{t.pin}</Tag>}
              {metres !== null && <span className={css['quiet']}>　{t.metresOff(metres)}</span>}
            </>
          )],
        ]}
      />
      {state === 'open' ? (
        <>
          {aliasOf.length > 0 && <AliasForm correction={correction} pending={isPending} onDecide={mutate} />}
          <div className={css['ways']}>
            {movable && (
              <Button disabled={isPending} data-command="move" onClick={() => mutate({ decision: 'move' })}>
                {t.move(t.movedThings[movable.of], movable.name)} <KeyCap>M</KeyCap>
              </Button>
            )}
            <Button disabled={isPending} data-command="dismiss" onClick={() => mutate({ decision: 'dismiss' })}>
              {t.dismiss} <KeyCap>D</KeyCap>
            </Button>
          </div>
          <p className={css['quiet']}>{t.overwritten}</p>
          {error && <p role="alert">{errorText(error)}</p>}
        </>
      ) : (
        <Outcome correction={correction} />
      )}
    </aside>
  )
}

interface FormProps {
  correction: Correction
  pending: boolean
  onDecide: (decision: Decision) => void
}

function AliasForm({ correction: { aliasOf, proposal }, pending, onDecide }: FormProps) {
  const [of, setOf] = useState(aliasOf[0]?.of ?? 'estate')
  const [text, setText] = useState(proposal)
  return (
    <form
      className={css['alias']}
      onSubmit={(event) => {
        event.preventDefault()
        onDecide({ decision: 'alias', of, text: text.trim() })
      }}
    >
      <fieldset disabled={pending}>
        <legend>{t.alias}</legend>
        <div className={css['owners']} role="radiogroup" aria-label={t.aliasOf}>
          {aliasOf.map((owner) => (
            <label key={owner.of}>
              <input type="radio" name="of" checked={of === owner.of} onChange={() => setOf(owner.of)} />
              <span className={css['quiet']}>{t.owners[owner.of]}</span> {owner.name}
            </label>
          ))}
        </div>
        <label className={css['name']}>
          <span>
            {t.aliasText} <KeyCap>A</KeyCap>
          </span>
          <input className={controls['input']} value={text} minLength={2} maxLength={60} required data-command="alias" onChange={(event) => setText(event.target.value)} />
        </label>
        <Button type="primary" htmlType="submit" loading={pending} data-testid="accept-alias">
          {t.acceptAlias}
        </Button>
      </fieldset>
    </form>
  )
}

function Outcome({ correction: { became, decidedBy, decidedAt } }: { correction: Correction }) {
  const now = useSecond()
  const what = became === null ? t.dismissed : became.kind === 'alias' ? t.becameAlias(became.text ?? '', became.name) : t.becameMove(became.name)
  return (
    <p className={css['outcome']}>
      <strong>{what}</strong>
      {decidedBy !== null && decidedAt !== null && <span className={css['quiet']}>{t.decidedBy(decidedBy, formatMoment(decidedAt, now))}</span>}
    </p>
  )
}
