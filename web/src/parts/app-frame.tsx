import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider, type ThemeConfig } from 'antd'
import enUS from 'antd/es/locale/en_US'
import zhCN from 'antd/es/locale/zh_CN'
import { useState, type ReactNode } from 'react'
import { createQueryClient } from '../api/queries.ts'
import { dataAgeSeconds } from '../api/server-clock.ts'
import { formatClock, formatDate, formatWeekday } from '../text/format.ts'
import { currentLanguage, textIn } from '../text/language.ts'
import { screenNames } from '../text/screen-names.ts'
import { applyTheme, day } from '../theme/theme.ts'
import './app-frame.css'
import { screensFor } from './screens.ts'
import { useMe } from './session.tsx'
import { OfflineStrip } from './state-panels.tsx'
import { useSecond } from './use-second.ts'

const t = textIn({
  'zh-CN': {
    product: '暖线',
    seat: (seat: number) => `${seat} 号席`,
    age: (seconds: number) => `数据 ${seconds} 秒前`,
    noData: '数据未连接',
  },
  en: {
    product: 'Heatline',
    seat: (seat: number) => `Seat ${seat}`,
    age: (seconds: number) => `data ${seconds} s old`,
    noData: 'no data yet',
  },
})

const language = currentLanguage()
const locale = language === 'en' ? enUS : zhCN
const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''

const theme: ThemeConfig = {
  token: {
    colorPrimary: day.order,
    colorError: day.late,
    colorText: day.text1,
    colorTextSecondary: day.text2,
    colorTextTertiary: day.text3,
    colorTextPlaceholder: day.text3,
    colorBorder: day.hair2,
    colorSplit: day.hair,
    borderRadius: 3,
    borderRadiusSM: 2,
    fontSize: 14,
    controlHeight: 36,
    boxShadow: 'none',
    fontFamily: 'inherit',
    motion: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none' },
    Radio: { buttonPaddingInline: 6, buttonSolidCheckedBg: day.text1, buttonSolidCheckedHoverBg: day.text1, buttonSolidCheckedActiveBg: day.text1 },
  },
}

/** What every signed-in page stands in: the query cache, and the component library in the product's look and language. */
export function AppProviders({ children }: { children: ReactNode }) {
  const [client] = useState(() => {
    applyTheme(day)
    return createQueryClient()
  })
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider locale={locale} theme={theme} csp={{ nonce }} button={{ autoInsertSpace: false }}>
        {children}
      </ConfigProvider>
    </QueryClientProvider>
  )
}

interface FrameProps {
  /** The screen's name, as its users say it: 接线台. */
  screen: string
  /** Facts before the data's age: 排队 2. */
  right?: ReactNode
  /** The live line is down: the strip shows how old the picture is. */
  offline?: boolean
  children: ReactNode
}

/** The 48 px ink bar over a full-height page: product, screen, seat and user; data age, date, clock. Inside `<SignedIn>`. */
export function AppFrame({ screen, right, offline = false, children }: FrameProps) {
  const me = useMe()
  return (
    <div className="app-frame">
      <header className="app-bar">
        <a className="app-product" href="/">
          {t.product}
        </a>
        <Screens here={screen} />
        <span className="app-who">
          {me.seat !== null && `${t.seat(me.seat)}  `}
          {me.unitName ?? me.name}
        </span>
        <span className="app-space" />
        <span className="app-fact">{right}</span>
        <DataAge />
        <Clock />
      </header>
      {offline && <OfflineStrip ageSeconds={dataAgeSeconds()} />}
      <main className="app-main">{children}</main>
    </div>
  )
}

const reveal = (link: HTMLElement | null) => link?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

/** The way to the other screens of the role, to be pushed aside where they do not fit; of a role with one screen just its name. */
function Screens({ here }: { here: string }) {
  const screens = screensFor(useMe().role)
  if (screens.length === 1) return <span className="app-screen">{here}</span>
  const path = location.pathname.split('/')[1]
  return (
    <nav className="app-screens">
      {screens.map((screen) => (
        <a key={screen} ref={screen === path ? reveal : undefined} href={`/${screen}`} aria-current={screen === path ? 'page' : undefined} target={screen === 'wall' ? '_blank' : undefined} rel="noreferrer">
          {screenNames[screen][0]}
        </a>
      ))}
    </nav>
  )
}

/** Bold from 15 s on, inverse from 60 s on. */
function DataAge() {
  useSecond()
  const age = dataAgeSeconds()
  const mark = age === undefined || age >= 60 ? 'stale' : age >= 15 ? 'old' : 'fresh'
  return (
    <span className="app-age" data-age={mark} data-testid="data-age">
      {age === undefined ? t.noData : t.age(age)}
    </span>
  )
}

function Clock() {
  const now = useSecond()
  return (
    <>
      <span className="app-date">
        {formatDate(now, language)} {formatWeekday(now, language)}
      </span>
      <time className="app-clock">{formatClock(now)}</time>
    </>
  )
}
