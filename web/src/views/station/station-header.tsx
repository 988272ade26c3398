import { dataAgeSeconds } from '../../api/server-clock.ts'
import { useMe } from '../../parts/session.tsx'
import { SlipLink } from '../../parts/slip-link.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { tokens } from '../../theme/theme.ts'
import css from './station.module.css'
import { t } from './texts.ts'

export function StationHeader({ bellReady }: { bellReady: boolean }) {
  const me = useMe()
  return (
    <header className={css['head']}>
      <h1>{me.unitName}</h1>
      <p className={css['facts']}>
        {me.name !== me.unitName && <a href="/">{t.onDuty(me.name)}</a>}
        <SlipLink />
        <DataAge />
      </p>
      {!bellReady && (
        <button type="button" className={css['bell']}>
          {t.unlockBell}
        </button>
      )}
    </header>
  )
}

/** Bold from 15 s on. */
export function DataAge() {
  useSecond()
  const age = dataAgeSeconds()
  return (
    <small className={css['age']} data-testid="data-age" data-old={age !== undefined && age >= tokens.motion.stale.warnSec}>
      {age !== undefined && t.age(age)}
    </small>
  )
}
