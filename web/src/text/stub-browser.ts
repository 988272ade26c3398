import { vi } from 'vitest'

/** For unit tests: import first, so that texts can be chosen without a browser. They are Chinese then. */
vi.stubGlobal('location', { search: '' })
vi.stubGlobal('localStorage', { getItem: () => null })
vi.stubGlobal('document', { documentElement: {} })
