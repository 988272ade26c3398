export { dayOf } from '../promises/calendar.ts'
