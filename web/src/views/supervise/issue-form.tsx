import { endpoints, type Pressing } from '@heatline/server/api'
import { levels, type Level } from '@heatline/server/core/promises/rule-set'
import { Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { useSend } from '../../parts/use-send.ts'
import { WordsForm } from '../../parts/words-form.tsx'
import { words } from '../../text/order-words.ts'
import css from './supervise.module.css'
import { t } from './texts.ts'
import { isLate, nextLevel } from './words.ts'

/** A slip by hand: to whom, and why in words. The next level and a usual sentence stand there already. */
export function IssueForm({ pressing, now, onIssued }: { pressing: Pressing; now: Date; onIssued: () => void }) {
  const stage = words.stage[pressing.stage]
  const [chosen, setLevel] = useState<Level>()
  const [written, setGround] = useState<string>()
  const level = chosen ?? nextLevel(pressing.level)
  const ground = written ?? (isLate(pressing.by, now) ? t.groundOf(stage) : t.groundSoon(stage))
  const { busy, problem, send } = useSend()
  const issue = async () => {
    const slip = await send((clientId) => call(endpoints.issueSlip, { body: { clientId, orderId: pressing.order.id, level, ground: ground.trim() } }))
    if (!slip) return
    setLevel(undefined)
    setGround(undefined)
    onIssued()
  }
  return (
    <section className={css['form']}>
      <WordsForm
        primary
        title={t.issue}
        cap="S"
        command="issue"
        text={ground}
        onText={setGround}
        button={t.send}
        ready={ground.trim() !== ''}
        busy={busy}
        problem={problem}
        onSend={() => void issue()}
      >
        <Radio.Group
          aria-label={t.issueTo}
          optionType="button"
          buttonStyle="solid"
          value={level}
          onChange={(event) => setLevel(event.target.value)}
          options={levels.map((one) => ({ value: one, label: t.level[one] }))}
        />
      </WordsForm>
    </section>
  )
}
