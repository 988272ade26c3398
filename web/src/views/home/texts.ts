import { textIn } from '../../text/language.ts'

export const t = textIn({
  'zh-CN': {
    product: '暖线',
    signOut: '退出登录',
    screens: {
      desk: ['接线台', '接听来电，定位地址，派单'],
      board: ['班长台', '全部工单、时限、督办与坐席'],
      station: ['站点', '本单位的工单：签收、到场、办结'],
      wall: ['大屏', '大厅的地图：正在受理的来电与工单'],
      admin: ['管理', '接线员纠正过的地址：采纳或忽略'],
    },
    notFound: '没有这个页面',
    notFoundNote: '地址可能抄错了，或者页面已经移走。',
    toStart: '回到首页',
  },
  en: {
    product: 'Heatline',
    signOut: 'Sign out',
    screens: {
      desk: ['Desk', 'Answer calls, find the place, send orders'],
      board: ['Board', 'All orders, their limits, and the seats'],
      station: ['Station', "Your unit's orders: accept, arrive, done"],
      wall: ['Wall', "The hall's map of calls and orders"],
      admin: ['Administration', 'Addresses that call-takers corrected: accept or dismiss'],
    },
    notFound: 'No such page',
    notFoundNote: 'The address may be mistyped, or the page has moved.',
    toStart: 'To the start page',
  },
})
