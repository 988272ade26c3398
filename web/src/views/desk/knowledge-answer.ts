import { endpoints, type Order } from '@heatline/server/api'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, CallError } from '../../api/call.ts'
import { useSession } from '../../parts/session.tsx'
import type { OrderForm } from './form.ts'
import { wordsOf, type Question } from './knowledge-question.ts'

const askAfterMs = 400

/** Articles and open questions for what is in the form, once it has stood for a moment. */
export function useArticles(form: OrderForm) {
  const words = wordsOf(form)
  const [asked, setAsked] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words), askAfterMs)
    return () => clearTimeout(timer)
  }, [words])
  const query = { q: asked, category: form.category, limit: 5 }
  return useQuery({
    queryKey: ['articles', query],
    queryFn: ({ signal }) => call(endpoints.searchArticles, { query }, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    enabled: asked !== '',
  })
}

/** By whose word a caller is answered. */
export type Word = { articleId: number } | { unitId: number }

/** Answers the caller with an article, or with what the unit said in the same call; `onMade` hears of the closed order. */
export function useAnswer(question: () => Question, onMade: (order: Order) => void) {
  const { reportLost } = useSession()
  return useMutation({
    mutationFn: (word: Word) => call(endpoints.answerAtOnce, { body: { ...question(), ...word } }),
    onSuccess: onMade,
    onError: (error) => error instanceof CallError && error.status === 401 && reportLost(),
  })
}

/** Keeps the question: as a new one, or with those who asked it before. */
export function useGap(question: () => Question, onMade: (order: Order, dueAt: string) => void) {
  const { reportLost } = useSession()
  return useMutation({
    mutationFn: async (gapId: number | undefined) => {
      const body = question()
      return call(endpoints.openGap, { body: { ...body, question: (body.note ?? body.matter).slice(0, 300), ...(gapId !== undefined && { gapId }) } })
    },
    onSuccess: ({ order, gap }) => onMade(order, gap.dueAt),
    onError: (error) => error instanceof CallError && error.status === 401 && reportLost(),
  })
}

/** What is announced to the desks now. */
export const useNotices = () =>
  useQuery({ queryKey: ['notices', 'current'], queryFn: ({ signal }) => call(endpoints.listNotices, { query: {} }, signal), refetchInterval: 60_000 })

/** How many reports of the web wait to be checked. */
export const useWebReports = () =>
  useQuery({ queryKey: ['web-reports'], queryFn: ({ signal }) => call(endpoints.listWebReports, {}, signal), refetchInterval: 15_000 })
