import { AppProviders } from '../../parts/app-frame.tsx'
import { SignedIn } from '../../parts/session.tsx'
import { SlipPage } from './slip-paper.tsx'
import { SuperviseScreen } from './supervise-screen.tsx'

/** What the hall pushes, and for a station the slips addressed to it. `/supervise/print/12` is the slip on paper. */
export default function Supervise() {
  const [, , page, id] = location.pathname.split('/')
  return (
    <AppProviders>
      <SignedIn roles={['shift-leader', 'administrator', 'station']}>{page === 'print' ? <SlipPage id={Number(id)} /> : <SuperviseScreen />}</SignedIn>
    </AppProviders>
  )
}
