import type { CountName, RateName } from './measures.ts'

export interface MeasureWords {
  name: string
  /** What counts, in a sentence to be printed beside the figure. */
  means: string
}

type Words = { counts: Record<CountName, MeasureWords>; rates: Record<RateName, MeasureWords> }

/** What each figure is called and what it counts: shown beside every report, in both languages. */
export const measureWords: Record<'zh-CN' | 'en', Words> = {
  'zh-CN': {
    counts: {
      received: { name: '受理', means: '本期受理的全部工单，按受理时间计。' },
      counted: { name: '有效', means: '本期受理的工单，不含已并单、已销单的。' },
      replied: { name: '已答复', means: '本期受理的有效工单中，现已办结、归档或当场答复的。' },
      closed: { name: '已归档', means: '本期受理的有效工单中，现已归档的。' },
      reopened: { name: '重办', means: '本期受理的工单中，因不满意重新派办过的。' },
      sendLimited: { name: '应限时派单', means: '本期受理、有派单时限且已派出的有效工单。' },
      sendInTime: { name: '按时派单', means: '其中在派单时限内派出的。' },
      acceptLimited: { name: '应限时签收', means: '本期受理、有签收时限且已签收的有效工单。' },
      acceptInTime: { name: '按时签收', means: '其中在签收时限内签收的。' },
      arriveLimited: { name: '应限时到场', means: '本期受理、有到场时限且已到场的有效工单。' },
      arriveInTime: { name: '按时到场', means: '其中在到场时限内到场的。' },
      replyLimited: { name: '应限时答复', means: '本期受理、有反馈时限且已答复的有效工单。' },
      replyInTime: { name: '按时答复', means: '其中在反馈时限内答复的。' },
      done: { name: '办结', means: '本期办结的工单，按办结时间计，不论何时受理。重办的以最后一次办结为准。' },
      doneLimited: { name: '有时限的办结', means: '本期办结、有办结时限的工单。' },
      doneInTime: { name: '按时办结', means: '其中在办结时限内办结的。挂起的时间已从时限中扣除。' },
      doneCalledBack: { name: '已回访的办结', means: '本期办结的工单中，至今回访到并得到评价的。' },
      judged: { name: '得到评价的回访', means: '本期得到满意或不满意答复的回访次数；未接通、拒答不计。' },
      satisfied: { name: '满意的回访', means: '其中答复满意的。' },
      open: { name: '在办', means: '此刻尚未办结的工单，不论何时受理。' },
      overdue: { name: '超时', means: '此刻在办、且下一个时限已过的工单。' },
    },
    rates: {
      sendInTime: { name: '派单及时率', means: '按时派单 ÷ 应限时派单' },
      acceptInTime: { name: '签收及时率', means: '按时签收 ÷ 应限时签收' },
      arriveInTime: { name: '到场及时率', means: '按时到场 ÷ 应限时到场' },
      inTime: { name: '处理及时率', means: '按时办结 ÷ 有时限的办结' },
      replied: { name: '答复率', means: '已答复 ÷ 有效受理' },
      replyInTime: { name: '答复及时率', means: '按时答复 ÷ 应限时答复' },
      closed: { name: '结案率', means: '已归档 ÷ 有效受理' },
      calledBack: { name: '回访率', means: '已回访的办结 ÷ 办结' },
      satisfied: { name: '满意率', means: '满意的回访 ÷ 得到评价的回访' },
    },
  },
  en: {
    counts: {
      received: { name: 'Received', means: 'All orders received in the period, by the time they were received.' },
      counted: { name: 'Valid', means: 'Orders received in the period, without those merged or withdrawn.' },
      replied: { name: 'Replied', means: 'Of the valid orders received, those done, closed or answered at once by now.' },
      closed: { name: 'Closed', means: 'Of the valid orders received, those closed by now.' },
      reopened: { name: 'Reopened', means: 'Of the orders received, those sent again because the caller was not satisfied.' },
      sendLimited: { name: 'To be sent in time', means: 'Valid orders received that have a limit for sending and were sent.' },
      sendInTime: { name: 'Sent in time', means: 'Of these, sent within the limit.' },
      acceptLimited: { name: 'To be accepted in time', means: 'Valid orders received that have a limit for accepting and were accepted.' },
      acceptInTime: { name: 'Accepted in time', means: 'Of these, accepted within the limit.' },
      arriveLimited: { name: 'To be on site in time', means: 'Valid orders received that have a limit for arriving and were arrived at.' },
      arriveInTime: { name: 'On site in time', means: 'Of these, within the limit.' },
      replyLimited: { name: 'To be replied in time', means: 'Valid orders received that have a limit for reporting back and were replied to.' },
      replyInTime: { name: 'Replied in time', means: 'Of these, within the limit.' },
      done: { name: 'Done', means: 'Orders done in the period, whenever received; of reopened ones the last time counts.' },
      doneLimited: { name: 'Done with a limit', means: 'Orders done in the period that have a limit for solving.' },
      doneInTime: { name: 'Done in time', means: 'Of these, done within the limit; time on hold is taken out of it.' },
      doneCalledBack: { name: 'Done and called back', means: 'Of the orders done, those whose caller has judged the work by now.' },
      judged: { name: 'Call-backs judged', means: 'Call-backs of the period answered with satisfied or not; not reached or refused do not count.' },
      satisfied: { name: 'Call-backs satisfied', means: 'Of these, the satisfied ones.' },
      open: { name: 'Open', means: 'Orders not done at this moment, whenever received.' },
      overdue: { name: 'Overdue', means: 'Open at this moment with the next limit passed.' },
    },
    rates: {
      sendInTime: { name: 'Sent in time', means: 'sent in time ÷ to be sent in time' },
      acceptInTime: { name: 'Accepted in time', means: 'accepted in time ÷ to be accepted in time' },
      arriveInTime: { name: 'On site in time', means: 'on site in time ÷ to be on site in time' },
      inTime: { name: 'Solved in time', means: 'done in time ÷ done with a limit' },
      replied: { name: 'Replies given', means: 'replied ÷ valid' },
      replyInTime: { name: 'Replies in time', means: 'replied in time ÷ to be replied in time' },
      closed: { name: 'Closed', means: 'closed ÷ valid' },
      calledBack: { name: 'Called back', means: 'done and called back ÷ done' },
      satisfied: { name: 'Satisfied', means: 'call-backs satisfied ÷ call-backs judged' },
    },
  },
}
