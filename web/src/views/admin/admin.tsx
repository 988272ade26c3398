import { AppProviders } from '../../parts/app-frame.tsx'
import { SignedIn } from '../../parts/session.tsx'
import { CorrectionsScreen } from './corrections-screen.tsx'

/** The administrator's page: what call-takers corrected, and what becomes of it. */
export default function Admin() {
  return (
    <AppProviders>
      <SignedIn roles={['administrator']}>
        <CorrectionsScreen />
      </SignedIn>
    </AppProviders>
  )
}
