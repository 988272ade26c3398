import type { LexiconSource } from '@heatline/server/core/address/lexicon-source'
import { metresBetween } from '@heatline/server/core/address/earth'
import { drawCases } from '../../address/cases.ts'
import { ways } from '../../address/ways.ts'
import { seededRandom } from '../../demo-city/random.ts'

/** A text and where it is. */
export interface AddressQuestion {
  text: string
  lon: number
  lat: number
}

export interface QuestionRow {
  name: string
  questions: AddressQuestion[]
}

/** Places of a city, written in all ways of the perturbation table: the same for the same city. */
export function drawQuestions(source: LexiconSource, plates: number, buildings: number): QuestionRow[] {
  const cases = drawCases(source, seededRandom('heatline', 'bench-addresses'), plates, buildings)
  return ways
    .filter((way) => !way.amongFive)
    .map((way) => {
      const random = seededRandom('heatline', way.name)
      return { name: way.name, questions: cases.flatMap((one) => {
        const text = way.write(one, random)
        return text === undefined ? [] : [{ text, lon: one.lon, lat: one.lat }]
      }) }
    })
    .filter((row) => row.questions.length > 0)
}

/** Within 30 m is the right place. */
export function isRight(question: AddressQuestion, answer: { lon: number; lat: number } | undefined): boolean {
  return answer !== undefined && metresBetween(question.lon, question.lat, answer.lon, answer.lat) <= 30
}

/** As they come to a server: every key stroke of a text. */
export function keyStrokes(text: string): string[] {
  const characters = Array.from(text)
  return characters.map((_, index) => characters.slice(0, index + 1).join(''))
}
