import '../../text/stub-browser.ts'
import { expect, test } from 'vitest'
import { loadDraft, saveDraft, type Draft } from './draft.ts'
import { emptyForm } from './form.ts'

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    kept,
  }
}
const draft: Draft = { callId: 7, form: emptyForm('8a3c6e1e-0000-4000-8000-000000000001'), text: '兴华', choice: { text: '兴华', label: '铁西区兴华街' } }

test('a draft comes back for its own call', () => {
  const store = memory()
  saveDraft(store, draft)
  expect(loadDraft(store, 7)).toEqual(draft)
})

test('a draft of another call never comes back', () => {
  const store = memory()
  saveDraft(store, draft)
  expect(loadDraft(store, 8)).toBeUndefined()
  expect(loadDraft(store, 7)).toBeUndefined()
  expect(store.kept.size).toBe(0)
})

test('a broken draft is none', () => {
  const store = memory()
  store.setItem('heatline.desk.draft', '{')
  expect(loadDraft(store, 7)).toBeUndefined()
})
