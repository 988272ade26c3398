import type { Promises } from '../rule-set.ts'
import { target } from './row.ts'

const source = 'GB/T 33358-2016'

/** The national standard for government hotlines: figures of the telephone and of messages. */
export const gbT33358: Promises = {
  night: { from: 22 * 60, to: 6 * 60 },
  rules: [],
  ladder: [],
  needs: [],
  callBacks: [],
  targets: [
    target({ key: 'gb-answer', measure: 'answer-seconds', value: 15, source, clause: '电话受理应在 15 秒之内接听' }),
    target({ key: 'gb-connected', measure: 'connected-percent', value: 95, source, clause: '连续 24 小时内呼叫接通率应不小于 95%' }),
    target({ key: 'gb-message', measure: 'message-minutes', value: 3, source, clause: '短信及其他媒体受理，响应时间应不超过 3 分钟' }),
    target({ key: 'gb-letter', measure: 'letter-hours', value: 24, source, clause: '信箱受理，响应时间应不超过 24 小时' }),
  ],
}
