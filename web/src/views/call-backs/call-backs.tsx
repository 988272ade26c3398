import { AppProviders } from '../../parts/app-frame.tsx'
import { SignedIn } from '../../parts/session.tsx'
import { CallBacksScreen } from './call-backs-screen.tsx'

/** Asking the callers afterwards: the calls to be made, and the register of those that were. */
export default function CallBacks() {
  return (
    <AppProviders>
      <SignedIn roles={['call-taker', 'shift-leader', 'administrator', 'station']}>
        <CallBacksScreen />
      </SignedIn>
    </AppProviders>
  )
}
