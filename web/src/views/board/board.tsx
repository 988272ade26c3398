import { AppProviders } from '../../parts/app-frame.tsx'
import { SignedIn } from '../../parts/session.tsx'
import { BoardScreen } from './board-screen.tsx'

/** The shift leader's view of all open orders and of the hall. */
export default function Board() {
  return (
    <AppProviders>
      <SignedIn roles={['shift-leader', 'administrator']}>
        <BoardScreen />
      </SignedIn>
    </AppProviders>
  )
}
