import type { City } from '../../server/src/core/gazetteer.ts'
import type { WantedEstate } from './estates.ts'

/** What is planted on purpose; data/README.md lists it for those who write tests. */
export const planted = {
  estates: [
    { street: '兴华北街', number: 68, name: '金谷花园', aliases: ['金谷'] },
    { street: '三好街', number: 54, name: '金谷花园', aliases: ['金谷花园东院', '金谷东院'] },
  ] satisfies WantedEstate[],
}

export function plantServiceMess(city: City): City {
  return city
}
