import { endpoints } from '@heatline/server/api'
import { may } from '@heatline/server/core/roles'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { call, type Reply } from '../../api/call.ts'
import { dutyQuery } from '../../api/queries.ts'
import controls from '../../parts/controls.module.css'
import { DataTable } from '../../parts/data-table.tsx'
import panes from '../../parts/panes.module.css'
import { useMe } from '../../parts/session.tsx'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { useSend } from '../../parts/use-send.ts'
import { SendBar } from '../../parts/words-form.tsx'
import { formatPhone } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import css from './shift.module.css'
import { t } from './texts.ts'

const columns = [['unit', t.unit], ['person', t.person], ['phone', t.phone], ['from', t.from], ['to', t.to], ['remove', '']] as const

/** Who is on duty this week, in the hall and at the units; pasted in from a spreadsheet. */
export function Roster({ now }: { now: Date }) {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(dutyQuery)
  const mayWrite = may(useMe().role, 'duty.write')
  const { problem, send } = useSend()
  const changed = () => {
    for (const queryKey of [['duty'], ['shift']]) void client.invalidateQueries({ queryKey })
  }
  const remove = async (id: number) => {
    if (await send(() => call(endpoints.removeDuty, { params: { id } }))) changed()
  }
  if (!data) return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />
  return (
    <div className={`${panes['scroll']} ${css['scroll']}`}>
      {mayWrite && <Paste onImported={changed} />}
      {problem && <p role="alert">{problem}</p>}
      {data.duty.length === 0 ? (
        <EmptyPanel title={t.noDuty} />
      ) : (
        <DataTable columns={columns}>
          {data.duty.map((one) => (
            <tr key={one.id} data-now={Date.parse(one.from) <= now.getTime() && Date.parse(one.to) > now.getTime()}>
              <td>{one.unitName ?? t.hall}</td>
              <td>{one.person}</td>
              <td>{formatPhone(one.phone)}</td>
              <td>{formatMoment(one.from, now)}</td>
              <td>{formatMoment(one.to, now)}</td>
              <td>
                {mayWrite && (
                  <button type="button" className={controls['button']} onClick={() => void remove(one.id)}>
                    {t.remove}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </div>
  )
}

function Paste({ onImported }: { onImported: () => void }) {
  const [text, setText] = useState('')
  const [result, setResult] = useState<Reply<typeof endpoints.importDuty>>()
  const { busy, problem, send } = useSend()
  const take = async () => {
    const reply = await send(() => call(endpoints.importDuty, { body: { text } }))
    setResult(reply)
    if (!reply || reply.problems.length > 0) return
    setText('')
    onImported()
  }
  return (
    <form
      className={css['paste']}
      onSubmit={(event) => {
        event.preventDefault()
        void take()
      }}
    >
      <label htmlFor="roster">{t.paste}</label>
      <small>{t.pasteNote}</small>
      <Input.TextArea id="roster" placeholder={t.pastePlace} rows={3} value={text} onChange={(event) => setText(event.target.value)} />
      <SendBar>
        <div>
          {problem && <p role="alert">{problem}</p>}
          {result && result.problems.length === 0 && <p>{t.imported(result.imported)}</p>}
          {result?.problems.map((one) => (
            <p key={`${one.line} ${one.problem}`} role="alert">
              {t.line(one.line)}　{t.problem[one.problem]}　{one.text}
            </p>
          ))}
        </div>
        <Button htmlType="submit" loading={busy} disabled={text.trim() === ''}>
          {t.import}
        </Button>
      </SendBar>
    </form>
  )
}
