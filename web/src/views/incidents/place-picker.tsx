import type { Territory } from '@heatline/server/api'
import { Input, Radio } from 'antd'
import { stairwellsOf, type StopForm } from './form.ts'
import controls from '../../parts/controls.module.css'
import css from './incidents.module.css'
import { t } from './texts.ts'

interface Props {
  form: StopForm
  territory: Territory | undefined
  onChange: (part: Partial<StopForm>) => void
}

/** The whole service area, or certain buildings of it, ticked here or clicked on the map. */
export function PlacePicker({ form, territory, onChange }: Props) {
  const chosen = new Set(form.buildings)
  const toggle = (ids: readonly number[], on: boolean) =>
    onChange({ buildings: on ? [...new Set([...form.buildings, ...ids])] : form.buildings.filter((id) => !ids.includes(id)) })
  const estates = [...Map.groupBy(territory?.buildings ?? [], ({ estate }) => estate)]
  return (
    <fieldset className={css['places']}>
      <legend>{t.places}</legend>
      <Radio.Group value={form.scope} onChange={(event) => onChange({ scope: event.target.value as StopForm['scope'] })}
        options={[{ value: 'unit', label: t.whole }, { value: 'buildings', label: t.some }]} />
      {form.scope === 'buildings' && territory && (
        <>
          <p className={css['quiet']}>{form.buildings.length === 0 ? t.pick : t.chosen(form.buildings.length, stairwellsOf(form, territory))}</p>
          <div className={css['estates']}>
            {estates.map(([estate, buildings]) => {
              const ids = buildings.map(({ id }) => id)
              return (
                <div key={estate}>
                  <label className={css['tick']}>
                    <input type="checkbox" checked={ids.every((id) => chosen.has(id))} onChange={(event) => toggle(ids, event.target.checked)} />
                    <strong>{estate}</strong>
                  </label>
                  <span className={css['buildings']}>
                    {buildings.map(({ id, number }) => (
                      <button key={id} type="button" className={`${controls['surface']} ${css['choice']}`} aria-pressed={chosen.has(id)} onClick={() => toggle([id], !chosen.has(id))}>
                        {number}
                      </button>
                    ))}
                  </span>
                </div>
              )
            })}
          </div>
          {form.buildings.length === 1 && (
            <label className={css['field']}>
              <span>{t.stairwell}</span>
              <Input value={form.stairwell} maxLength={10} onChange={(event) => onChange({ stairwell: event.target.value })} />
            </label>
          )}
        </>
      )}
    </fieldset>
  )
}
