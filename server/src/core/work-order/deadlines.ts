export { clockMark, runningClock, type ClockMark, type RunningClock } from '../promises/running.ts'
export { stages, type Stage } from '../promises/rule-set.ts'
export { severities, type Severity } from './severity.ts'
