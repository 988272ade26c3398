import type { endpoints } from '@heatline/server/api'
import { withAdded } from '@heatline/server/core/promises/differences'
import type { RuleSet } from '@heatline/server/core/promises/rule-set'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { Reply } from '../../../api/call.ts'
import { formatCount, formatDate } from '../../../text/format.ts'
import { currentLanguage } from '../../../text/language.ts'
import { promiseWords } from '../../../text/promise-words.ts'
import type { Draft } from './draft.ts'
import { timeOfDay } from './row-text.ts'
import css from './rules.module.css'
import { t } from './texts.ts'
import { presetsQuery } from './use-rules.ts'

type List = Reply<typeof endpoints.listRuleVersions>

interface Props {
  set: RuleSet
  list: List
  draft: Draft | undefined
  onChoose: (id: number) => void
  onDraft: (draft: Draft) => void
}

/** Which version is shown, since when it holds, and what a new one can begin from. */
export function VersionBar({ set, list, draft, onChoose, onDraft }: Props) {
  const { data } = useQuery(presetsQuery)
  const orders = list.versions.find((one) => one.id === set.id)?.orders ?? 0
  const begin = (more: Partial<Draft> = {}) => onDraft({ before: set, promises: set, name: set.name, preset: set.preset, ...more })
  const fromPreset = (value: string) => {
    const [way, id] = value.split(' ')
    const preset = data?.presets.find((one) => one.id === id)
    if (!preset) return
    if (way === 'add') begin({ promises: withAdded(set, preset.promises) })
    else begin({ promises: preset.promises, name: promiseWords.preset[preset.id], preset: preset.id })
  }
  return (
    <header className={css['bar']}>
      <div className={css['version']}>
      <Select
        value={set.id}
        disabled={draft !== undefined}
        aria-label={t.version}
        data-testid="version"
        onChange={onChoose}
        options={list.versions.map((one) => ({ value: one.id, label: `${t.versionName(one.version, one.name)}　${standing(one, list)}` }))}
      />
      </div>
      <p>
        {t.since(dateText(set.validFrom))}　{set.madeBy || t.builtIn}　{t.orders(formatCount(orders))}　{t.night} {timeOfDay(set.night.from)}–{timeOfDay(set.night.to)}
      </p>
      {!draft && (
        <>
          <div className={css['preset']}>
          <Select
            value={null as string | null}
            placeholder={t.fromPreset}
            aria-label={t.fromPreset}
            onChange={(value: string | null) => value && fromPreset(value)}
            options={(data?.presets ?? []).flatMap(({ id }) => [
              { value: `replace ${id}`, label: t.replaceBy(promiseWords.preset[id]) },
              { value: `add ${id}`, label: t.add(promiseWords.preset[id]) },
            ])}
          />
          </div>
          <Button type="primary" data-testid="change-rules" onClick={() => begin()}>
            {t.change}
          </Button>
        </>
      )}
    </header>
  )
}

function standing(version: List['versions'][number], { inForce, now }: List): string {
  if (version.id === inForce) return t.inForce
  return Date.parse(version.validFrom) > Date.parse(now) ? t.waiting : t.over
}

/** 2026年1月12日: the years matter here. */
function dateText(iso: string): string {
  const moment = new Date(iso)
  return currentLanguage() === 'en' ? `${formatDate(moment, 'en')} ${year(moment)}` : `${year(moment)}年${formatDate(moment)}`
}

const years = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', year: 'numeric' })
const year = (moment: Date) => years.format(moment)
