import type { FastifyRequest } from 'fastify'
import type { Language } from './sentences.ts'

/** The language of the sentences in an answer: English where that is what the browser prefers, else Chinese. */
export function languageOf({ headers }: Pick<FastifyRequest, 'headers'>): Language {
  const [preferred = ''] = (headers['accept-language'] ?? '').split(',')
  return /^en\b/i.test(preferred.trim()) ? 'en' : 'zh'
}
