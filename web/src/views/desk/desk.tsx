import { AppProviders } from '../../parts/app-frame.tsx'
import { SignedIn } from '../../parts/session.tsx'
import { DeskPage } from './desk-page.tsx'

export default function Desk() {
  return (
    <AppProviders>
      <SignedIn roles={['call-taker', 'shift-leader']}>
        <DeskPage />
      </SignedIn>
    </AppProviders>
  )
}
