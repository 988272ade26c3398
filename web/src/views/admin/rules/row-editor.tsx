import { Button, Input } from 'antd'
import { Labelled } from './controls.tsx'
import type { AnyRow } from './draft.ts'
import { CallBackFields, LadderFields, NeedFields, RuleFields, ScopeFields, TargetFields } from './row-fields.tsx'
import css from './rules.module.css'
import { t } from './texts.ts'

interface Props {
  value: AnyRow
  onChange: (value: AnyRow) => void
  onRemove: () => void
}

/** One row of a draft, to be changed. */
export function RowEditor({ value, onChange, onRemove }: Props) {
  const say = (more: { clause?: string; source?: string }) => onChange({ table: value.table, row: { ...value.row, ...more } } as AnyRow)
  return (
    <form className={css['editor']} onSubmit={(event) => event.preventDefault()}>
      <Labelled label={t.fields.clause}>
        <Input.TextArea value={value.row.clause} maxLength={200} rows={2} data-testid="clause" onChange={(event) => say({ clause: event.target.value })} />
      </Labelled>
      <Labelled label={t.fields.source}>
        <Input value={value.row.source} maxLength={40} onChange={(event) => say({ source: event.target.value })} />
      </Labelled>
      <Fields value={value} onChange={onChange} />
      {value.table !== 'targets' && <ScopeFields scope={value.row} onChange={(scope) => onChange({ table: value.table, row: { ...value.row, ...scope } } as AnyRow)} />}
      <Button danger onClick={onRemove}>
        {t.remove}
      </Button>
    </form>
  )
}

function Fields({ value, onChange }: Pick<Props, 'value' | 'onChange'>) {
  switch (value.table) {
    case 'rules': return <RuleFields row={value.row} onChange={(row) => onChange({ table: 'rules', row })} />
    case 'ladder': return <LadderFields row={value.row} onChange={(row) => onChange({ table: 'ladder', row })} />
    case 'needs': return <NeedFields row={value.row} onChange={(row) => onChange({ table: 'needs', row })} />
    case 'callBacks': return <CallBackFields row={value.row} onChange={(row) => onChange({ table: 'callBacks', row })} />
    case 'targets': return <TargetFields row={value.row} onChange={(row) => onChange({ table: 'targets', row })} />
  }
}
