import { endpoints, type Match } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { call } from '../../api/call.ts'
import type { Resolution } from '../../api/queries.ts'
import { narrow, outcomeOf, type Choice, type Outcome } from './outcome.ts'
import type { UnitName } from './question.ts'

/** The address on the desk: the words, how they were fixed, and what that means. */
export function useAddress(category: Category, callId: number | undefined) {
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [choice, setChoice] = useState<Choice>()
  const [answered, setAnswered] = useState<UnitName>()
  /** Enter was pressed, a suggestion or a point chosen; otherwise the place is only a preview. */
  const [confirmed, setConfirmed] = useState(false)
  /** Words that were changed since are no longer the place that is shown. */
  const current = choice !== undefined && choice.text === text.trim()
  const { data, error, isPlaceholderData, isLoading, refetch } = useQuery({
    ...choiceQuery(choice, category, callId),
    enabled: current,
    placeholderData: keepPreviousData,
  })
  const outcome = useMemo<Outcome>(() => (current ? outcomeOf(data, category, answered) : { kind: 'none' }), [current, data, category, answered])

  const choose = (next: Choice) => {
    setText(next.text)
    setChoice(next)
    setAnswered(undefined)
    setConfirmed(true)
  }
  return {
    text,
    setText,
    choice,
    answered,
    confirmed: confirmed && current,
    outcome,
    error,
    /** The outcome as soon as the server has it. */
    settled: async (): Promise<Outcome> => (current ? outcomeOf(await client.fetchQuery(choiceQuery(choice, category, callId)), category, answered) : { kind: 'none' }),
    retry: () => void refetch(),
    /** What is shown may still be the place before. */
    resolving: current && (isPlaceholderData || isLoading),
    /** Words that nobody has fixed yet. */
    changed: text.trim() !== '' && !current,
    /** Words as typed, or one of their matches by its label. */
    chooseWords: (words: string, label?: string) => choose({ text: words.trim(), ...(label !== undefined && { label }) }),
    /** Words whose meaning is sure, while they are still being typed. */
    preview: (words: string) => {
      setChoice({ text: words })
      setAnswered(undefined)
      setConfirmed(false)
    },
    choosePoint: (lon: number, lat: number) => choose({ text: text.trim(), lon, lat }),
    answerPlace: (match: Match) => choose({ text: text.trim(), label: match.label }),
    answerUnit: setAnswered,
    restore: (words: string, before?: Choice, unit?: UnitName) => {
      setText(words)
      setChoice(before)
      setAnswered(unit)
      setConfirmed(before !== undefined)
    },
  }
}

const choiceQuery = (choice: Choice | undefined, category: Category, callId: number | undefined) =>
  queryOptions({
    queryKey: ['choice', choice, category],
    queryFn: ({ signal }) => resolveChoice(choice ?? { text: '' }, category, callId, signal),
    staleTime: 60_000,
  })

/** A chosen label is asked by itself first, so that borders are seen; it may only be one of several matches of the words. */
async function resolveChoice(choice: Choice, category: Category, callId: number | undefined, signal: AbortSignal): Promise<Resolution> {
  const ask = (query: { q: string } | { lon: number; lat: number }) =>
    call(endpoints.resolveAddress, { query: { ...query, category, ...(callId !== undefined && { call: callId }) } }, signal)
  if ('lon' in choice) return ask({ lon: choice.lon, lat: choice.lat })
  if (choice.label === undefined) return ask({ q: choice.text })
  const byLabel = await ask({ q: choice.label })
  if (byLabel.kind !== 'unknown' && byLabel.kind !== 'ambiguous' && byLabel.matches[0]?.label === choice.label) return byLabel
  const byWords = await ask({ q: choice.text })
  return narrow(byWords, choice.label, category) ?? narrow(byLabel, choice.label, category) ?? byLabel
}
