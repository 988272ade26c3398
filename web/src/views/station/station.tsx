import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { createQueryClient } from '../../api/queries.ts'
import { SignedIn } from '../../parts/session.tsx'
import { StationScreen } from './station-screen.tsx'

/** One unit's orders, on a phone in one hand. */
export default function Station() {
  const [client] = useState(createQueryClient)
  return (
    <QueryClientProvider client={client}>
      <SignedIn roles={['station']}>
        <StationScreen />
      </SignedIn>
    </QueryClientProvider>
  )
}
