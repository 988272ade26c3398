import { AppProviders } from '../../parts/app-frame.tsx'
import { SignedIn } from '../../parts/session.tsx'
import { ReportsScreen } from './reports-screen.tsx'

/** Figures, hot spots and papers; a station finds its own unit's figures. */
export default function Reports() {
  return (
    <AppProviders>
      <SignedIn roles={['shift-leader', 'administrator', 'station']}>
        <ReportsScreen />
      </SignedIn>
    </AppProviders>
  )
}
