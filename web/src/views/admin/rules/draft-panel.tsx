import { problemsOf } from '@heatline/server/core/promises/check'
import { differences } from '@heatline/server/core/promises/differences'
import { Button, DatePicker, Input } from 'antd'
import { useState } from 'react'
import { CallError } from '../../../api/call.ts'
import { errorText } from '../../../text/error-text.ts'
import { promiseWords } from '../../../text/promise-words.ts'
import panes from '../../../parts/panes.module.css'
import shared from '../admin.module.css'
import type { Draft } from './draft.ts'
import { differenceText, readTimeOfDay, timeOfDay } from './row-text.ts'
import css from './rules.module.css'
import { t } from './texts.ts'
import { useNewVersion } from './use-rules.ts'

interface Props {
  draft: Draft
  /** The newest version there is: a draft that does not follow it is refused. */
  newest: number
  onDraft: (draft: Draft | undefined) => void
  onSaved: (id: number) => void
}

/** What the new version changes, what speaks against it, from when it holds, and the way to save it. */
export function DraftPanel({ draft, newest, onDraft, onSaved }: Props) {
  const [validFrom, setValidFrom] = useState('')
  const [after] = useState(newest)
  const { mutate, isPending, error } = useNewVersion()
  const changes = differences(draft.before, draft.promises).map(differenceText)
  const problems = problemsOf(draft.promises)
  const save = () =>
    mutate(
      {
        name: draft.name.trim(), preset: draft.preset, after, promises: contentOf(draft.promises),
        ...(validFrom !== '' && { validFrom: `${validFrom.replace(' ', 'T')}:00+08:00` }),
      },
      {
        onSuccess: ({ id }) => {
          onDraft(undefined)
          onSaved(id)
        },
      },
    )
  return (
    <aside className={`${panes['side']} ${shared['panel']} ${css['draft']}`} aria-label={t.change}>
      <h3>{changes.length === 0 ? t.noChanges : t.changes(changes.length)}</h3>
      <ul className={css['changes']} data-testid="changes">
        {changes.map(({ id, kind, clause, before, after: later }) => (
          <li key={id} data-kind={kind}>
            <b>{t.kinds[kind]}</b> {clause}
            <span>
              {before && <del>{before}</del>} {later && <ins>{later}</ins>}
            </span>
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <ul className={css['problems']} role="alert">
          {problems.map(({ code, table, key }) => (
            <li key={`${code} ${table} ${key}`}>
              {promiseWords.problem[code]}
              {table && `（${t.tables[table]}　${clauseOf(draft, table, key)}）`}
            </li>
          ))}
        </ul>
      )}
      <label className={shared['name']}>
        <span>{t.name}</span>
        <Input value={draft.name} maxLength={60} onChange={(event) => onDraft({ ...draft, name: event.target.value })} />
      </label>
      <div className={css['pair']}>
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className={shared['name']}>
            <span>{t.nights[end]}</span>
            <Input
              defaultValue={timeOfDay(draft.promises.night[end])}
              maxLength={5}
              onChange={(event) => {
                const minutes = readTimeOfDay(event.target.value)
                if (minutes !== undefined) onDraft({ ...draft, promises: { ...draft.promises, night: { ...draft.promises.night, [end]: minutes } } })
              }}
            />
          </label>
        ))}
      </div>
      <label className={shared['name']}>
        <span>{t.validFrom}</span>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" placeholder={t.now} onChange={(_, text) => setValidFrom(typeof text === 'string' ? text : '')} />
      </label>
      <p className={shared['quiet']}>{t.past}</p>
      {error && <p role="alert">{error instanceof CallError && error.code === 'stale' ? t.staleVersion : errorText(error)}</p>}
      <div className={css['ways']}>
        <Button type="primary" loading={isPending} disabled={problems.length > 0 || draft.name.trim() === '' || changes.length === 0} data-testid="save-rules" onClick={save}>
          {t.save}
        </Button>
        <Button disabled={isPending} onClick={() => onDraft(undefined)}>
          {t.discard}
        </Button>
      </div>
    </aside>
  )
}

/** A version's promises without what it is called and when it holds. */
function contentOf({ night, rules, ladder, needs, callBacks, targets }: Draft['promises']): Draft['promises'] {
  return { night, rules, ladder, needs, callBacks, targets }
}

function clauseOf({ promises }: Draft, table: Parameters<typeof rowsIn>[1], key: string | null): string {
  return rowsIn(promises, table).find((row) => row.key === key)?.clause || (key ?? '')
}

const rowsIn = (promises: Draft['promises'], table: 'rules' | 'ladder' | 'needs' | 'callBacks' | 'targets'): readonly { key: string; clause: string }[] => promises[table]
