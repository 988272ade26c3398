import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { ConfigProvider, type ThemeConfig } from 'antd'
import enUS from 'antd/es/locale/en_US'
import zhCN from 'antd/es/locale/zh_CN'
import { useState, type ReactNode } from 'react'
import { createQueryClient, meQuery } from '../api/queries.ts'
import { dataAgeSeconds } from '../api/server-clock.ts'
import { currentLanguage, textIn } from '../text/language.ts'
import { applyTheme, day } from '../theme/theme.ts'
import './app-frame.css'
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

const locale = currentLanguage() === 'en' ? enUS : zhCN
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
    Radio: { buttonSolidCheckedBg: day.text1, buttonSolidCheckedHoverBg: day.text1, buttonSolidCheckedActiveBg: day.text1 },
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
      <ConfigProvider locale={locale} theme={theme} csp={{ nonce }}>
        {children}
      </ConfigProvider>
    </QueryClientProvider>
  )
}

interface FrameProps {
  /** The screen's name, as its users say it: 接线台. */
  screen: string
  /** Facts beside the user's name: 今日接听 42. */
  left?: ReactNode
  /** Facts before the data's age: 排队 2. */
  right?: ReactNode
  children: ReactNode
}

/** The 48 px ink bar over a full-height page: product, screen, seat and user; data age, date, clock. */
export function AppFrame({ screen, left, right, children }: FrameProps) {
  const me = useQuery(meQuery).data
  return (
    <div className="app-frame">
      <header className="app-bar">
        <a className="app-product" href="/">
          {t.product}
        </a>
        <span className="app-screen">{screen}</span>
        {me && (
          <span>
            {me.seat !== null && `${t.seat(me.seat)}  `}
            {me.unitName ?? me.name}
          </span>
        )}
        <span className="app-fact">{left}</span>
        <span className="app-space" />
        <span className="app-fact">{right}</span>
        <DataAge />
        <Clock />
      </header>
      <main className="app-main">{children}</main>
    </div>
  )
}

/** Bold from 15 s on; from 60 s on the frame shows the strip as well. */
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

const dateFormat = new Intl.DateTimeFormat(currentLanguage(), { month: 'short', day: 'numeric' })
const weekdayFormat = new Intl.DateTimeFormat(currentLanguage(), { weekday: 'short' })
const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

function Clock() {
  const now = useSecond()
  return (
    <>
      <span>
        {dateFormat.format(now)} {weekdayFormat.format(now)}
      </span>
      <time className="app-clock">{timeFormat.format(now)}</time>
    </>
  )
}
