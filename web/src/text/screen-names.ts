import { textIn } from './language.ts'

/** Each screen by its name and what it is for. */
export const screenNames = textIn({
  'zh-CN': {
    desk: ['接线台', '接听来电，定位地址，派单'],
    intake: ['网上受理', '居民网上报修：核实，派单'],
    board: ['班长台', '全部工单、时限与坐席'],
    supervise: ['督办', '将超时与超时的工单，督办单'],
    incidents: ['事件', '多户同报、停供与计划停供'],
    'call-backs': ['回访', '待回访的工单与回访登记'],
    shift: ['交接班', '值班表与交接记录'],
    knowledge: ['知识库', '政策、流程、联系方式与通知'],
    reports: ['报表', '数字、排名、日报周报月报'],
    station: ['站点', '本单位的工单：签收、到场、办结'],
    wall: ['大屏', '大厅的地图：正在受理的来电与工单'],
    areas: ['责任区', '谁负责哪里：草稿、检查、发布，地图问题'],
    admin: ['管理', '地址纠正、时限规则与日历'],
  },
  en: {
    desk: ['Desk', 'Answer calls, find the place, send orders'],
    intake: ['Web reports', 'What residents reported: check and send'],
    board: ['Board', 'All orders, their limits, and the seats'],
    supervise: ['Supervision', 'Orders that are nearly late or late, slips'],
    incidents: ['Incidents', 'Many calls of one fault, stops and planned stops'],
    'call-backs': ['Call-backs', 'Orders to be asked about, and the register'],
    shift: ['Handover', 'Rosters and the handover record'],
    knowledge: ['Knowledge', 'Policies, procedures, contacts and notices'],
    reports: ['Reports', 'Figures, rankings, daily, weekly and monthly papers'],
    station: ['Station', "Your unit's orders: accept, arrive, done"],
    wall: ['Wall', "The hall's map of calls and orders"],
    areas: ['Areas', 'Who is responsible where: drafts, checks, publications'],
    admin: ['Administration', 'Corrected addresses, rules of time and calendars'],
  },
})
