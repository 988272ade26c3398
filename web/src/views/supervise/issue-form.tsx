import { endpoints, type Pressing } from '@heatline/server/api'
import { levels, type Level } from '@heatline/server/core/promises/rule-set'
import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useSend } from '../../parts/use-send.ts'
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
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void issue()
      }}
    >
      <h3>
        {t.issue} <KeyCap>S</KeyCap>
      </h3>
      <Radio.Group
        aria-label={t.issueTo}
        optionType="button"
        buttonStyle="solid"
        value={level}
        onChange={(event) => setLevel(event.target.value)}
        options={levels.map((one) => ({ value: one, label: t.level[one] }))}
      />
      <Input.TextArea
        aria-label={t.ground}
        data-command="issue"
        rows={2}
        maxLength={500}
        value={ground}
        onChange={(event) => setGround(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) void issue()
        }}
      />
      <div className={css['send']}>
        {problem && <p role="alert">{problem}</p>}
        <Button type="primary" htmlType="submit" loading={busy} disabled={ground.trim() === ''}>
          {t.send} <KeyCap>Ctrl+Enter</KeyCap>
        </Button>
      </div>
    </form>
  )
}
