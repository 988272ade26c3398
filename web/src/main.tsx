import { lazy, StrictMode, Suspense, type ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
import { textIn } from './text/language.ts'
import './theme/base.css'

/** One page per first segment of the path. Pages load alone: the wall never loads the component library. */
const pages: Record<string, () => Promise<{ default: ComponentType }>> = {
  '': () => import('./views/home/home.tsx'),
  desk: () => import('./views/desk/desk.tsx'),
  wall: () => import('./views/wall/wall.tsx'),
  station: () => import('./views/station/station.tsx'),
  board: () => import('./views/board/board.tsx'),
  incidents: () => import('./views/incidents/incidents.tsx'),
  reports: () => import('./views/reports/reports.tsx'),
  'call-backs': () => import('./views/call-backs/call-backs.tsx'),
  admin: () => import('./views/admin/admin.tsx'),
  areas: () => import('./views/areas/areas.tsx'),
  intake: () => import('./views/intake/intake.tsx'),
  knowledge: () => import('./views/knowledge/knowledge.tsx'),
  r: () => import('./views/public/public.tsx'),
  supervise: () => import('./views/supervise/supervise.tsx'),
  shift: () => import('./views/shift/shift.tsx'),
}

const reloadMs = 10_000
const broken = textIn({
  'zh-CN': '页面出错，十秒后自动重新打开。',
  en: 'This page failed. It opens again in ten seconds.',
})

const page = pages[location.pathname.split('/')[1] ?? ''] ?? (() => import('./views/home/not-found.tsx'))
const Page = lazy(page)
const element = document.querySelector('#root')
if (element) {
  const root = createRoot(element, {
    // What nobody caught empties the page: a screen that hangs in a hall must come back by itself.
    onUncaughtError: (error) => {
      console.error(error)
      element.textContent = broken
      setTimeout(() => location.reload(), reloadMs)
    },
  })
  root.render(
    <StrictMode>
      <Suspense fallback={null}>
        <Page />
      </Suspense>
    </StrictMode>,
  )
}
