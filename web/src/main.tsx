import { lazy, StrictMode, Suspense, type ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
import './theme/base.css'

/** One page per first segment of the path. Pages load alone: the wall never loads the component library. */
const pages: Record<string, () => Promise<{ default: ComponentType }>> = {
  '': () => import('./views/home/home.tsx'),
  desk: () => import('./views/desk/desk.tsx'),
  wall: () => import('./views/wall/wall.tsx'),
  station: () => import('./views/station/station.tsx'),
  board: () => import('./views/board/board.tsx'),
}

const page = pages[location.pathname.split('/')[1] ?? ''] ?? (() => import('./views/home/not-found.tsx'))
const Page = lazy(page)
const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Suspense fallback={null}>
        <Page />
      </Suspense>
    </StrictMode>,
  )
}
