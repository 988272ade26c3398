import { AppProviders } from '../../parts/app-frame.tsx'
import { SignedIn, useMe } from '../../parts/session.tsx'
import { useQueryString } from '../../parts/use-query-string.ts'
import { tabOf } from './admin-frame.tsx'
import { CalendarScreen } from './calendar/calendar-screen.tsx'
import { CorrectionsScreen } from './corrections-screen.tsx'
import { ImportsScreen } from './imports/imports-screen.tsx'
import { RulesScreen } from './rules/rules-screen.tsx'

/** The city's own data, what call-takers corrected, what is promised, and the days it is counted by. */
export default function Admin() {
  return (
    <AppProviders>
      <SignedIn roles={['administrator', 'shift-leader']}>
        <Tab />
      </SignedIn>
    </AppProviders>
  )
}

function Tab() {
  switch (tabOf(useQueryString(), useMe().role)) {
    case 'imports': return <ImportsScreen />
    case 'corrections': return <CorrectionsScreen />
    case 'rules': return <RulesScreen />
    case 'calendar': return <CalendarScreen />
  }
}
