import { callBackResults, type CallBackResult } from '@heatline/server/core/call-backs/results'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { unitsQuery } from '../../api/queries.ts'
import controls from '../../parts/controls.module.css'
import { DataTable } from '../../parts/data-table.tsx'
import panes from '../../parts/panes.module.css'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { Tag } from '../../parts/tag.tsx'
import { changeQueryString, useQueryString } from '../../parts/use-query-string.ts'
import { useSecond } from '../../parts/use-second.ts'
import { spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import css from './call-backs.module.css'
import { filterOf } from './filter.ts'
import { t } from './texts.ts'
import { useRegister } from './use-call-backs.ts'

/** The calls that were made: who, when, what was answered. The filter stands in the address. */
export function Register() {
  const now = useSecond()
  const query = new URLSearchParams(useQueryString())
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRegister(filterOf(query))
  const units = useQuery(unitsQuery).data?.units ?? []
  const records = data?.pages.flatMap((page) => page.records)
  const set = (name: string) => (value: string | number | null | undefined) => changeQueryString({ [name]: value === null || value === undefined ? null : String(value) })
  return (
    <>
      <div className={`${panes['head']} ${css['filter']}`}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t.filter.unit} value={query.has('unit') ? Number(query.get('unit')) : null} onChange={set('unit')}
          options={units.map(({ id, name }) => ({ value: id, label: name }))} />
        <Select allowClear placeholder={t.filter.result} value={query.get('result')} onChange={set('result')}
          options={callBackResults.map((result: CallBackResult) => ({ value: result, label: t.results[result] }))} />
        <Select allowClear placeholder={t.filter.kind} value={query.get('kind')} onChange={set('kind')}
          options={(['closing', 'stage'] as const).map((kind) => ({ value: kind, label: t.kind[kind] }))} />
        {(['from', 'to'] as const).map((name) => (
          <label key={name}>
            {t.filter[name]} <input type="date" className={controls['input']} value={query.get(name) ?? ''} onChange={(event) => set(name)(event.target.value)} />
          </label>
        ))}
      </div>
      {!records ? (error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />) : records.length === 0 ? <EmptyPanel title={t.noRecords} /> : (
        <div className={`${panes['scroll']} ${css['rows']}`}>
          <DataTable className={css['table']} columns={Object.entries(t.columns)} data-testid="register">
            {records.map((one) => (
              <tr key={one.id}>
                <td>{formatMoment(one.at, now)}</td>
                <td>{one.by}</td>
                <td data-column="order">{one.orderId}</td>
                <td>{spaceDigits(one.title)}</td>
                <td>{one.unitName}</td>
                <td>
                  {t.kind[one.kind]}
                  {one.madeBy === 'unit' && <Tag>{t.byUnit}</Tag>}
                </td>
                <td data-satisfied={one.satisfied}>{t.results[one.result]}</td>
                <td>{one.answer}</td>
              </tr>
            ))}
          </DataTable>
          {hasNextPage && (
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t.more}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
