import { useQuery } from '@tanstack/react-query'
import { slipsQuery } from '../api/queries.ts'
import { textIn } from '../text/language.ts'
import './slip-link.css'

const t = textIn({
  'zh-CN': { waiting: (count: number) => `督办单 ${count}` },
  en: { waiting: (count: number) => (count === 1 ? '1 slip' : `${count} slips`) },
})

/** A slip is answered in half an hour at the least: looking twice a minute is in time. */
const lookMs = 30_000

/** The way to the slips that wait for this unit's answer; nothing where none does. */
export function SlipLink() {
  const { data } = useQuery({ ...slipsQuery('open'), refetchInterval: lookMs })
  const waiting = data?.slips.filter((slip) => slip.repliedAt === null).length ?? 0
  if (waiting === 0) return null
  return (
    <a className="slip-link" href="/supervise" role="status">
      {t.waiting(waiting)}
    </a>
  )
}
