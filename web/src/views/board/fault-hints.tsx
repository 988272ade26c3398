import { useQuery } from '@tanstack/react-query'
import { incidentsQuery } from '../../api/incidents.ts'
import { useFresh } from '../../api/use-fresh.ts'
import { Mark } from '../../parts/marks.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { textIn } from '../../text/language.ts'
import css from './fault-hints.module.css'

const t = textIn({
  'zh-CN': {
    suspected: '疑似同一故障',
    running: '正在停供',
    households: (count: number) => `${count} 户`,
    more: (count: number) => `另 ${count} 处`,
  },
  en: {
    suspected: 'Look like one fault',
    running: 'Off now',
    households: (count: number) => `${count} households`,
    more: (count: number) => `${count} more`,
  },
})
const shown = 3

/** Calls that look like one fault, and what is off, each a way to the incidents' screen; nothing while there is none. */
export function FaultHints() {
  const { data } = useQuery(incidentsQuery)
  useFresh(['incidents'], ['suggestion.changed', 'stop.changed'], data?.position)
  const now = useSecond().getTime()
  const suspected = (data?.suggestions ?? []).map(({ id, unitName, households }) => ({ id, name: unitName, households }))
  const running = (data?.stops ?? [])
    .filter(({ startsAt, endedAt }) => endedAt === null && Date.parse(startsAt) <= now)
    .map(({ id, unitName, cause, households }) => ({ id, name: `${unitName ?? ''} ${cause}`.trim(), households }))
  if (suspected.length + running.length === 0) return null
  return (
    <a className={css['hints']} href="/incidents" data-testid="fault-hints" aria-live="polite">
      {suspected.length > 0 && <Line heading={t.suspected} items={suspected} />}
      {running.length > 0 && <Line heading={t.running} items={running} stop />}
    </a>
  )
}

function Line({ heading, items, stop = false }: { heading: string; items: { id: number; name: string; households: number }[]; stop?: boolean }) {
  return (
    <span className={css['line']}>
      <strong>
        {stop && <Mark name="stop" />} {heading}
      </strong>
      {items.slice(0, shown).map(({ id, name, households }) => (
        <span key={id}>
          {name} {households > 0 && <b>{t.households(households)}</b>}
        </span>
      ))}
      {items.length > shown && <span>{t.more(items.length - shown)}</span>}
    </span>
  )
}
