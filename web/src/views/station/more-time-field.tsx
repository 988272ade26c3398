import type { ExtensibleStage, Order } from '@heatline/server/api'
import { useSecond } from '../../parts/use-second.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { Choices } from './choices.tsx'
import { extensible, laterHours, limitOf, untilAfter } from './more-time.ts'
import { t } from './texts.ts'

interface Props {
  order: Order
  stage: ExtensibleStage
  hours: number
  onStage: (stage: ExtensibleStage) => void
  onHours: (hours: number) => void
}

/** Which promise, and how much later. */
export function MoreTime({ order, stage, hours, onStage, onHours }: Props) {
  const now = useSecond()
  const limit = limitOf(order, stage)
  return (
    <>
      <Choices values={extensible(order)} chosen={stage} text={(one) => words.stage[one]} label={t.whichStage} onChoose={onStage} />
      <Choices values={laterHours} chosen={hours} text={t.hoursLater} label={t.howLong} onChoose={onHours} />
      {limit && <p>{t.fromTo(formatMoment(limit, now), formatMoment(untilAfter(limit, hours), now))}</p>}
    </>
  )
}
