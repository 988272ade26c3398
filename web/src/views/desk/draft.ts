import type { OrderForm } from './form.ts'
import type { Choice } from './outcome.ts'
import type { UnitName } from './question.ts'

/** The half-filled form of a call, kept for a reload of the page. */
export interface Draft {
  callId: number
  form: OrderForm
  text: string
  choice?: Choice
  answered?: UnitName
}

const key = 'heatline.desk.draft'
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export function saveDraft(store: Store, draft: Draft): void {
  store.setItem(key, JSON.stringify(draft))
}

export function dropDraft(store: Store): void {
  store.removeItem(key)
}

/** The draft of this call. A draft of another call is removed: it must not reach this caller's order. */
export function loadDraft(store: Store, callId: number): Draft | undefined {
  const text = store.getItem(key)
  if (text === null) return undefined
  try {
    const draft = JSON.parse(text) as Draft
    if (draft.callId === callId) return draft
  } catch {
    // a text that is no draft is as good as none
  }
  dropDraft(store)
  return undefined
}
