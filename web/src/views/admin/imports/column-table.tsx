import type { endpoints, ImportMapping } from '@heatline/server/api'
import { Input, Select } from 'antd'
import type { Reply } from '../../../api/call.ts'
import { fieldName } from './field-names.ts'
import css from './imports.module.css'
import { t } from './texts.ts'

interface Props {
  guess: Reply<typeof endpoints.guessImportMapping>
  mapping: ImportMapping
  onChange: (mapping: ImportMapping) => void
}

const notRead = '\0'
const constant = '\0constant'
const samples = 3

/** Which column a field is read from, with the first rows beside it. */
export function ColumnTable({ guess: { fields, sample }, mapping, onChange }: Props) {
  const columns = [...new Set(sample.flatMap((row) => Object.keys(row)))]
  const choose = (field: string, column: string) => {
    const { [field]: _column, ...others } = mapping.columns
    const { [field]: _constant, ...constants } = mapping.constants
    onChange({
      ...mapping,
      columns: column === notRead || column === constant ? others : { ...others, [field]: column },
      constants: column === constant ? { ...constants, [field]: mapping.constants[field] ?? '' } : constants,
    })
  }
  return (
    <table className={css['columns']}>
      <thead>
        <tr>
          <th scope="col">{t.column}</th>
          <th scope="col">{t.fromColumn}</th>
          <th scope="col" colSpan={samples}>{t.sample}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, needed }) => {
          const column = mapping.columns[name]
          const fixed = mapping.constants[name]
          return (
            <tr key={name} data-read={column !== undefined || fixed !== undefined}>
              <th scope="row">
                {fieldName(name)}
                {needed && column === undefined && !fixed && <em>{t.needed}</em>}
              </th>
              <td>
                <Select
                  value={column ?? (fixed === undefined ? notRead : constant)}
                  showSearch
                  aria-label={fieldName(name)}
                  onChange={(chosen: string) => choose(name, chosen)}
                  options={[{ value: notRead, label: t.notRead }, ...columns.map((value) => ({ value, label: value })), { value: constant, label: t.constant }]}
                />
              </td>
              {fixed === undefined ? (
                Array.from({ length: samples }, (_, index) => <td key={index}>{column === undefined ? '' : sample[index]?.[column]}</td>)
              ) : (
                <td colSpan={samples}>
                  <Input value={fixed} aria-label={`${fieldName(name)} ${t.constant}`} onChange={({ target }) => onChange({ ...mapping, constants: { ...mapping.constants, [name]: target.value } })} />
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
