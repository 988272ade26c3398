import { AppProviders } from '../../parts/app-frame.tsx'
import { SignedIn } from '../../parts/session.tsx'
import { useQueryString } from '../../parts/use-query-string.ts'
import { EditorScreen } from './editor/editor-screen.tsx'
import { ListScreen } from './list/list-screen.tsx'

/** Who is responsible where: drafts, what is in force, and what call-takers found wrong on the map. */
export default function Areas() {
  return (
    <AppProviders>
      <SignedIn roles={['administrator', 'shift-leader']}>
        <Page />
      </SignedIn>
    </AppProviders>
  )
}

function Page() {
  const asked = new URLSearchParams(useQueryString()).get('draft') ?? ''
  return /^\d{1,9}$/.test(asked) ? <EditorScreen key={asked} id={Number(asked)} /> : <ListScreen />
}
