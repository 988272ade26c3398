import type { ReactNode } from 'react'
import { errorText } from '../text/error-text.ts'
import { textIn } from '../text/language.ts'
import css from './state-panels.module.css'

const t = textIn({
  'zh-CN': {
    loading: '正在读取',
    empty: '暂无内容',
    failed: '读取失败',
    retry: '重试',
    offline: '连接已断开，正在重连',
    age: (seconds: number) => (seconds < 60 ? `画面停在 ${seconds} 秒前` : `画面停在 ${Math.floor(seconds / 60)} 分钟前`),
    never: '尚未收到数据',
  },
  en: {
    loading: 'Loading',
    empty: 'Nothing here',
    failed: 'Could not load',
    retry: 'Try again',
    offline: 'Connection lost, reconnecting',
    age: (seconds: number) => (seconds < 60 ? `picture is ${seconds} s old` : `picture is ${Math.floor(seconds / 60)} min old`),
    never: 'no data yet',
  },
})

interface PanelProps {
  title: string
  children?: ReactNode
}

/** A quiet message in the middle of where the content would be. */
export function StatePanel({ title, children }: PanelProps) {
  return (
    <div className={css['panel']} role="status">
      <p className={css['title']}>{title}</p>
      {children}
    </div>
  )
}

/** Appears only when loading takes longer than a third of a second, so that nothing flashes. */
export function LoadingPanel({ title = t.loading }: Partial<PanelProps>) {
  return (
    <div className={`${css['panel']} ${css['late']}`} role="status">
      <p className={css['title']}>{title}</p>
      <span className={css['running']} />
    </div>
  )
}

export function EmptyPanel({ title = t.empty, children }: Partial<PanelProps>) {
  return <StatePanel title={title}>{children}</StatePanel>
}

/** What went wrong in the user's words, and a way to try again. */
export function ErrorPanel({ error, onRetry, title = t.failed }: { error: unknown; onRetry?: () => void; title?: string }) {
  return (
    <div className={css['panel']} role="alert">
      <p className={css['title']}>{title}</p>
      <p className={css['note']}>{errorText(error)}</p>
      {onRetry && (
        <button type="button" className={css['button']} onClick={onRetry}>
          {t.retry}
        </button>
      )}
    </div>
  )
}

/** The inverse strip over a screen whose data no longer moves. `ageSeconds` undefined: nothing was ever heard. */
export function OfflineStrip({ ageSeconds }: { ageSeconds: number | undefined }) {
  return (
    <div className={css['strip']} role="status" data-testid="offline-strip">
      <strong>{t.offline}</strong>
      <span>{ageSeconds === undefined ? t.never : t.age(ageSeconds)}</span>
    </div>
  )
}
