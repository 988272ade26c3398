import type { AreaFinding } from '@heatline/server/api'
import { areaFindingCodes, type AreaFindingCode } from '@heatline/server/core/areas/findings'
import { useEffect, useRef } from 'react'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { Mark } from '../../../parts/marks.tsx'
import { formatCount } from '../../../text/format.ts'
import { printed } from '../keys.ts'
import { sentenceOf, t as words } from './finding-texts.ts'
import css from './panels.module.css'
import { t } from './texts.ts'

interface Props {
  group: { code: string; severity: string; count: number }
  open: boolean
  /** Of the open group. */
  findings: readonly AreaFinding[]
  current: number | undefined
  canEdit: boolean
  busy: boolean
  onOpen: () => void
  onGo: (finding: AreaFinding) => void
  onMend: (findings: readonly AreaFinding[]) => void
}

const isCode = (code: string): code is AreaFindingCode => (areaFindingCodes as readonly string[]).includes(code)

/** All findings of one kind: how many, each with its sentence, and what one click can do about them. */
export function FindingGroup({ group: { code, severity, count }, open, findings, current, canEdit, busy, onOpen, onGo, onMend }: Props) {
  const mendable = open ? findings.filter(({ mend }) => mend !== null).length : 0
  return (
    <section className={css['group']} data-code={code} data-open={open}>
      <button type="button" className={css['groupHead']} aria-expanded={open} onClick={onOpen}>
        <Mark name={severity === 'error' ? 'late' : 'near'} title={severity === 'error' ? t.error : t.notice} />
        <span>{isCode(code) ? words.codes[code] : code}</span>
        <b>{formatCount(count)}</b>
      </button>
      {open && (
        <>
          {canEdit && mendable > 1 && (
            <button type="button" className={css['mendAll']} disabled={busy} onClick={() => onMend(findings)} data-testid="mend-all">
              {t.mendAll(mendable)} <KeyCap>{printed('mendAll')}</KeyCap>
            </button>
          )}
          <ol className={css['findings']}>
            {findings.map((finding) => (
              <Finding key={finding.id} finding={finding} chosen={finding.id === current} canEdit={canEdit} busy={busy} onGo={onGo} onMend={onMend} />
            ))}
          </ol>
          {findings.length > 0 && findings.length < count && <p className={css['quiet']}>{t.first(findings.length, count)}</p>}
        </>
      )}
    </section>
  )
}

interface FindingProps {
  finding: AreaFinding
  chosen: boolean
  canEdit: boolean
  busy: boolean
  onGo: (finding: AreaFinding) => void
  onMend: (findings: readonly AreaFinding[]) => void
}

function Finding({ finding, chosen, canEdit, busy, onGo, onMend }: FindingProps) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <li ref={row} data-chosen={chosen || undefined} data-testid="finding" data-finding-id={finding.id}>
      <button type="button" className={css['sentence']} onClick={() => onGo(finding)}>
        {sentenceOf(finding)}
        {!finding.place && <small>{t.noPlace}</small>}
      </button>
      {canEdit && finding.mend && (
        <button type="button" className={css['mend']} disabled={busy} onClick={() => onMend([finding])}>
          {words.mends[finding.mend]} {chosen && <KeyCap>{printed('mend')}</KeyCap>}
        </button>
      )}
    </li>
  )
}
