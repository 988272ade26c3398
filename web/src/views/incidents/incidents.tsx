import { AppProviders } from '../../parts/app-frame.tsx'
import { SignedIn } from '../../parts/session.tsx'
import { IncidentsScreen } from './incidents-screen.tsx'

/** Many calls, one fault: what looks like one, what is off, what is planned. */
export default function Incidents() {
  return (
    <AppProviders>
      <SignedIn roles={['shift-leader', 'administrator']}>
        <IncidentsScreen />
      </SignedIn>
    </AppProviders>
  )
}
