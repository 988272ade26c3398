import { categories } from '@heatline/server/core/gazetteer'
import { seasonPhases } from '@heatline/server/core/promises/calendar'
import {
  levels, limitUnits, measures, needs, pauseCauses, stages, starts,
  type CallBackRow, type LadderRow, type Limit, type NeedRow, type Rule, type Scope, type TargetRow,
} from '@heatline/server/core/promises/rule-set'
import { matters } from '@heatline/server/core/work-order/matters'
import { orderKinds } from '@heatline/server/core/work-order/order'
import { severities } from '@heatline/server/core/work-order/severity'
import { Checkbox } from 'antd'
import { currentLanguage } from '../../../text/language.ts'
import { words } from '../../../text/order-words.ts'
import { promiseWords } from '../../../text/promise-words.ts'
import { Choice, Choices, Figure } from './controls.tsx'
import css from './rules.module.css'
import { t } from './texts.ts'

interface Editing<T> {
  row: T
  onChange: (row: T) => void
}
const f = t.fields

export function RuleFields({ row, onChange }: Editing<Rule>) {
  const limit = (more: Partial<Limit>) => onChange({ ...row, limit: { ...row.limit, ...more } })
  return (
    <>
      <div className={css['pair']}>
        <Choice label={f.stage} value={row.stage} options={stages} name={(one) => words.stage[one]} onChange={(stage) => onChange({ ...row, stage })} />
        <Choice label={f.starts} value={row.starts} options={starts} name={(one) => promiseWords.start[one]} onChange={(start) => onChange({ ...row, starts: start })} />
      </div>
      <div className={css['triple']}>
        <Figure label={f.limit} value={row.limit.unit === 'same-day' ? null : row.limit.amount} disabled={row.limit.unit === 'same-day'} testId="amount" onChange={(amount) => limit({ amount: amount ?? 0 })} />
        <Choice
          label={f.unit} value={row.limit.unit} options={limitUnits} name={(one) => t.units[one]}
          onChange={(unit) => limit({ unit, amount: unit === 'same-day' ? 0 : Math.max(1, row.limit.amount), night: unit === 'minutes' ? row.limit.night : null })}
        />
        <Figure label={f.night} value={row.limit.night} placeholder={t.asByDay} disabled={row.limit.unit !== 'minutes'} onChange={(night) => limit({ night })} />
      </div>
      <Choices label={f.exempts} value={row.exempts} options={pauseCauses} name={(one) => promiseWords.cause[one]} placeholder={t.noPause} onChange={(exempts) => onChange({ ...row, exempts })} />
    </>
  )
}

export function LadderFields({ row, onChange }: Editing<LadderRow>) {
  return (
    <>
      <div className={css['pair']}>
        <Choice label={f.stage} value={row.stage} options={stages} name={(one) => words.stage[one]} onChange={(stage) => onChange({ ...row, stage })} />
        <Choice label={f.level} value={row.level} options={levels} name={(one) => promiseWords.level[one]} onChange={(level) => onChange({ ...row, level })} />
      </div>
      <div className={css['triple']}>
        <Choice label={f.from} value={row.from} options={['limit', 'start'] as const} name={(one) => t.froms[one]} onChange={(from) => onChange({ ...row, from })} />
        <Figure label={f.after} value={row.afterMinutes} onChange={(minutes) => onChange({ ...row, afterMinutes: minutes ?? 0 })} />
        <Figure label={f.nightAfter} value={row.nightAfterMinutes} placeholder={t.asByDay} onChange={(nightAfterMinutes) => onChange({ ...row, nightAfterMinutes })} />
      </div>
      <Checkbox checked={row.inWriting} onChange={(event) => onChange({ ...row, inWriting: event.target.checked })}>
        {f.inWriting}
      </Checkbox>
    </>
  )
}

export function NeedFields({ row, onChange }: Editing<NeedRow>) {
  return <Choice label={f.need} value={row.need} options={needs} name={(one) => promiseWords.need[one]} onChange={(need) => onChange({ ...row, need })} />
}

export function CallBackFields({ row, onChange }: Editing<CallBackRow>) {
  return (
    <>
      <div className={css['pair']}>
        <Choice label={f.kind} value={row.kind} options={['stage', 'closing'] as const} name={(one) => promiseWords.callBack[one]} onChange={(kind) => onChange({ ...row, kind })} />
        <Choice label={f.by} value={row.by} options={['hotline', 'unit'] as const} name={(one) => promiseWords.by[one]} onChange={(by) => onChange({ ...row, by })} />
      </div>
      <div className={css['pair']}>
        <Figure label={f.share} value={Math.round(row.share * 10_000) / 100} max={100} onChange={(percent) => onChange({ ...row, share: (percent ?? 0) / 100 })} />
        <Figure label={f.within} value={row.withinMinutes} onChange={(withinMinutes) => onChange({ ...row, withinMinutes })} />
      </div>
    </>
  )
}

export function TargetFields({ row, onChange }: Editing<TargetRow>) {
  return (
    <>
      <Choice label={f.measure} value={row.measure} options={measures} name={(one) => promiseWords.measure[one]} onChange={(measure) => onChange({ ...row, measure })} />
      <Figure label={f.value} value={row.value} testId="amount" onChange={(value) => onChange({ ...row, value: value ?? 0 })} />
    </>
  )
}

const knownMatters = [...new Set(Object.values(matters[currentLanguage()]).flatMap((list) => list.map((matter) => matter.name)))]

export function ScopeFields({ scope, onChange }: { scope: Scope; onChange: (scope: Partial<Scope>) => void }) {
  return (
    <fieldset className={css['scope']}>
      <legend>{t.columns.scope}</legend>
      <Choices label={f.categories} value={scope.categories} options={categories} name={(one) => words.category[one]} placeholder={t.all} onChange={(list) => onChange({ categories: list })} />
      <Choices label={f.kinds} value={scope.kinds} options={orderKinds} name={(one) => words.kind[one]} placeholder={t.all} onChange={(kinds) => onChange({ kinds })} />
      <Choices label={f.severities} value={scope.severities} options={severities} name={(one) => words.severity[one]} placeholder={t.all} onChange={(list) => onChange({ severities: list })} />
      <Choices label={f.matters} value={scope.matters} options={knownMatters} name={(one) => one} placeholder={t.all} open onChange={(list) => onChange({ matters: list })} />
      <Choices label={f.phases} value={scope.phases} options={seasonPhases} name={(one) => promiseWords.phase[one]} placeholder={t.all} onChange={(phases) => onChange({ phases })} />
    </fieldset>
  )
}
