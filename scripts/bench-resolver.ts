import { run as interpolation } from './address/interpolation.ts'
import { run as perturb } from './address/perturb.ts'
import { run as real } from './address/real-addresses.ts'
import { run as soak } from './address/soak.ts'
import { run as speed } from './address/bench.ts'
import { run as typing } from './address/typing.ts'

/** What can be measured of the resolver alone, in this process; each answers --help. */
const measurements: Record<string, { run: (args: string[]) => void | Promise<void>; what: string }> = {
  perturb: { run: perturb, what: 'addresses written in many ways: the share found, the calibration of confidence' },
  real: { run: real, what: 'registered addresses of real cities asked back' },
  interpolation: { run: interpolation, what: 'how far an interpolated number lies from its true place' },
  typing: { run: typing, what: 'key strokes until the right address is first' },
  speed: { run: speed, what: 'building, memory and time of a lexicon' },
  soak: { run: soak, what: 'random strings, none of which may fail or take long' },
}

const [name = '', ...args] = process.argv.slice(2).filter((argument) => argument !== '--')
const measurement = measurements[name]
if (measurement) await measurement.run(args)
else {
  console.log(`bench:resolver <measurement> [options]\n\n${Object.entries(measurements).map(([key, { what }]) => `  ${key.padEnd(14)} ${what}`).join('\n')}\n\nEach answers --help.`)
  process.exit(name === '' || name === '--help' ? 0 : 2)
}
