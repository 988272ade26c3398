import { useQuery } from '@tanstack/react-query'
import { shiftQuery } from '../api/queries.ts'
import { formatMoment } from '../text/moment.ts'
import { textIn } from '../text/language.ts'
import './late-shift.css'

const t = textIn({
  'zh-CN': { late: (name: string, moment: string) => `下一班 ${name} 应于 ${moment} 前到岗，未到`, unnamed: '（未排人）' },
  en: { late: (name: string, moment: string) => `Next shift: ${name} was to be here by ${moment}`, unnamed: 'nobody named' },
})

const lookMs = 30_000

/** Says that nobody of the next shift is there in time, and leads to the handing over; nothing while all is well. */
export function LateShift({ now }: { now: Date }) {
  const { data } = useQuery({ ...shiftQuery, refetchInterval: lookMs })
  if (!data?.next || !data.nextPresentBy || data.next.presentAt !== null || Date.parse(data.nextPresentBy) > now.getTime()) return null
  return (
    <a className="late-shift" href="/shift" role="status">
      {t.late(data.next.leader || t.unnamed, formatMoment(data.nextPresentBy, now))}
    </a>
  )
}
