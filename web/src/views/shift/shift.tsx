import { AppProviders } from '../../parts/app-frame.tsx'
import { SignedIn } from '../../parts/session.tsx'
import { ShiftScreen } from './shift-screen.tsx'
import { ShiftPage } from './shift-paper.tsx'

/** How one shift of the hall hands over to the next. `/shift/print/12` is the record on paper. */
export default function Shift() {
  const [, , page, id] = location.pathname.split('/')
  return (
    <AppProviders>
      <SignedIn roles={['shift-leader', 'administrator', 'call-taker']}>{page === 'print' ? <ShiftPage id={Number(id)} /> : <ShiftScreen />}</SignedIn>
    </AppProviders>
  )
}
