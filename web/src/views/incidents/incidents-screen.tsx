import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Button } from 'antd'
import { AppFrame } from '../../parts/app-frame.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import panes from '../../parts/panes.module.css'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { useSecond } from '../../parts/use-second.ts'
import { emptyForm, formOfStop, formOfSuggestion, type StopForm } from './form.ts'
import { IncidentList, rowsOf, type Row } from './incident-list.tsx'
import { IncidentMap } from './incident-map.tsx'
import css from './incidents.module.css'
import { commandOf, type Command } from './keys.ts'
import { StopEditor } from './stop-editor.tsx'
import { StopPanel } from './stop-panel.tsx'
import { SuggestionPanel } from './suggestion-panel.tsx'
import { t } from './texts.ts'
import { stopQuery, territoryQuery, useIncidents } from './use-incidents.ts'

/** What is being written: a new stop (of a suggestion or of nothing) or a change of one. */
export interface Draft {
  form: StopForm
  suggestionId?: number
  stopId?: number
  version?: number
}

export function IncidentsScreen() {
  const minute = Math.floor(useSecond().getTime() / 60_000)
  const { sections, error, connected, retry } = useIncidents(new Date(minute * 60_000 + 59_999))
  const [chosen, setChosen] = useState<string>()
  const [draft, setDraft] = useState<Draft>()
  useEffect(() => {
    document.title = t.title
  }, [])

  const rows = sections ? rowsOf(sections) : []
  const current = rows.find((row) => row.key === chosen) ?? rows[0]
  const stopId = draft?.stopId ?? (current && 'stop' in current ? current.stop.id : undefined)
  const opened = useQuery({ ...stopQuery(stopId ?? 0), enabled: stopId !== undefined }).data
  const territory = useQuery(territoryQuery(draft?.form.unitId, draft?.form.category ?? 'heating')).data

  const edit = () => {
    if (!opened || opened.stop.endedAt !== null) return
    setDraft({ form: formOfStop(opened.stop, opened.places), stopId: opened.stop.id, version: opened.stop.version })
  }
  const accept = (row: Row | undefined) => {
    if (row && 'suggestion' in row) setDraft({ form: formOfSuggestion(row.suggestion), suggestionId: row.suggestion.id })
  }
  useKeys(readKey, (command) => {
    if (command === 'leave') return setDraft(undefined)
    if (draft) return
    if (command === 'fresh') return setDraft({ form: emptyForm() })
    if (command === 'accept') return accept(current)
    if (command === 'change') return edit()
    if (command === 'up' || command === 'down') {
      const next = rows[rows.findIndex((row) => row.key === current?.key) + (command === 'up' ? -1 : 1)]
      if (next) setChosen(next.key)
      return
    }
    document.querySelector<HTMLElement>(`[data-command="${command}"]`)?.click()
  })

  const setForm = (form: StopForm) => setDraft((old) => old && { ...old, form })
  const side = draft ? (
    <StopEditor draft={draft} territory={territory} onForm={setForm} onLeave={() => setDraft(undefined)} onSaved={(id) => {
      setDraft(undefined)
      setChosen(`stop-${id}`)
    }} />
  ) : current === undefined ? (
    <EmptyPanel title={t.nothing} />
  ) : 'suggestion' in current ? (
    <SuggestionPanel key={current.key} suggestion={current.suggestion} onAccept={() => accept(current)} />
  ) : (
    <StopPanel key={current.key} stop={current.stop} opened={opened?.stop.id === current.stop.id ? opened : undefined} onChange={edit} />
  )

  return (
    <AppFrame screen={t.screen} offline={!connected}>
      {sections ? (
        <div className={css['page']}>
          <section className={`${panes['column']} ${css['left']}`}>
            <header className={`${panes['head']} ${css['head']}`}>
              <Button onClick={() => setDraft({ form: emptyForm() })} data-testid="new-stop">
                {t.fresh} <KeyCap>N</KeyCap>
              </Button>
            </header>
            <IncidentList sections={sections} chosen={current?.key} onChoose={(key) => {
              setDraft(undefined)
              setChosen(key)
            }} />
          </section>
          <IncidentMap current={current} draft={draft} territory={territory} opened={opened} onForm={setForm} />
          <aside className={`${panes['column']} ${panes['side']}`}>{side}</aside>
        </div>
      ) : error ? (
        <ErrorPanel error={error} onRetry={retry} />
      ) : (
        <LoadingPanel />
      )}
    </AppFrame>
  )
}

function readKey(event: KeyboardEvent, at: Element): Command | undefined {
  return commandOf(event, at.closest('input, textarea, select, button, a, [role="combobox"], [role="radiogroup"]') !== null)
}
