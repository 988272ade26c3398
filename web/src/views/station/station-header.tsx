import { dataAgeSeconds } from '../../api/server-clock.ts'
import { useMe } from '../../parts/session.tsx'
import { useSecond } from '../../parts/use-second.ts'
import css from './station.module.css'
import { t } from './texts.ts'

export function StationHeader({ bellReady }: { bellReady: boolean }) {
  const me = useMe()
  useSecond()
  const age = dataAgeSeconds()
  return (
    <header className={css['head']}>
      <h1>{me.unitName}</h1>
      <p className={css['facts']}>
        {me.name !== me.unitName && <a href="/">{t.onDuty(me.name)}</a>}
        <span data-testid="data-age" data-old={age !== undefined && age >= 15}>
          {age !== undefined && t.age(age)}
        </span>
      </p>
      {!bellReady && (
        <button type="button" className={css['bell']}>
          {t.unlockBell}
        </button>
      )}
    </header>
  )
}
