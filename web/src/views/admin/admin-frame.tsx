import { may, type Permission, type Role } from '@heatline/server/core/roles'
import { useEffect, type ReactNode } from 'react'
import { AppFrame } from '../../parts/app-frame.tsx'
import { useMe } from '../../parts/session.tsx'
import css from './admin-frame.module.css'
import { t } from './texts.ts'

const tabs = ['corrections', 'imports', 'rules', 'calendar'] as const
export type AdminTab = (typeof tabs)[number]

/** The tabs that a role may see: the city's data is the administrator's. */
const needed: Partial<Record<AdminTab, Permission>> = { imports: 'city.import', corrections: 'city.correct' }
const tabsFor = (role: Role): readonly AdminTab[] => tabs.filter((tab) => {
  const permission = needed[tab]
  return !permission || may(role, permission)
})

/** The tab that the query string asks for, or the role's first. */
export function tabOf(search: string, role: Role): AdminTab {
  const allowed = tabsFor(role)
  return allowed.find((tab) => tab === new URLSearchParams(search).get('tab')) ?? allowed[0] ?? 'rules'
}

interface Props {
  tab: AdminTab
  offline?: boolean
  children: ReactNode
}

/** The administration's page with the way to its other tabs. */
export function AdminFrame({ tab, offline = false, children }: Props) {
  const { role } = useMe()
  useEffect(() => {
    document.title = t.title(t.tabs[tab])
  }, [tab])
  return (
    <AppFrame screen={t.screen} offline={offline}>
      <div className={css['frame']}>
        <nav className={css['tabs']}>
          {tabsFor(role).map((one) => (
            <a key={one} href={`?tab=${one}`} aria-current={one === tab ? 'page' : undefined}>
              {t.tabs[one]}
            </a>
          ))}
        </nav>
        {children}
      </div>
    </AppFrame>
  )
}
