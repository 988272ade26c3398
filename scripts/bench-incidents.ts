import { parseArgs } from 'node:util'
import { sensitivity } from '@heatline/server/core/incidents/detect'
import { simulateDay } from './bench/incidents/day.ts'
import { replay } from './bench/incidents/replay.ts'
import { demoStations } from './bench/incidents/stations.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    help: { type: 'boolean' },
    seeds: { type: 'string', default: '10' },
    calls: { type: 'string', default: '4000' },
    faults: { type: 'string', default: '20' },
    chance: { type: 'string', default: String(sensitivity.chance) },
    households: { type: 'string', default: String(sensitivity.households) },
  },
})
if (values.help) {
  console.log(`Lives through winter days on the demo city and looks for the faults planted in its stations.
  --seeds <n>        so many days, of the seeds 1 to n (10)
  --calls <n>        calls of a day (4000)
  --faults <n>       stations that fail (20)
  --chance <p>       suspect nothing that chance brings more often (${sensitivity.chance})
  --households <n>   fewer households are no incident (${sensitivity.households})`)
  process.exit(0)
}

const served = demoStations()
console.log(`${served.length} stations; ${values.calls} calls a day, ${values.faults} stations fail; suspected below ${values.chance}\n`)
console.log('seed  found  missed  false  households: median worst  minutes: median worst')
const chosen = { ...sensitivity, chance: Number(values.chance), households: Number(values.households) }
const days = Array.from({ length: Number(values.seeds) }, (_, index) => {
  const day = simulateDay(served, index + 1, Number(values.calls), Number(values.faults))
  const result = replay(day, chosen)
  print(String(index + 1), result.found, result.missed.length, result.falseOnes)
  return result
})
print('all', days.flatMap(({ found }) => found), sum(days.map(({ missed }) => missed.length)), sum(days.map(({ falseOnes }) => falseOnes)))
console.log(`\nfalse ones a day: ${(sum(days.map(({ falseOnes }) => falseOnes)) / Math.max(1, days.length)).toFixed(1)}; slowest look ${Math.max(...days.map(({ slowestLook }) => slowestLook)).toFixed(0)} ms`)

function print(name: string, found: readonly { households: number; minutes: number }[], missed: number, falseOnes: number): void {
  const households = found.map((one) => one.households).sort((a, b) => a - b)
  const minutes = found.map((one) => one.minutes).sort((a, b) => a - b)
  const cell = (value: number | undefined, width: number) => (value === undefined ? '-' : value.toFixed(0)).padStart(width)
  console.log(`${name.padStart(4)}${cell(found.length, 7)}${cell(missed, 8)}${cell(falseOnes, 7)}${cell(middle(households), 20)}${cell(households.at(-1), 6)}${cell(middle(minutes), 17)}${cell(minutes.at(-1), 6)}`)
}

function middle(sorted: readonly number[]): number | undefined {
  return sorted[Math.floor((sorted.length - 1) / 2)]
}

function sum(list: readonly number[]): number {
  return list.reduce((total, one) => total + one, 0)
}
