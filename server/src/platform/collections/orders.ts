import { categories } from '../../core/gazetteer.ts'
import { orderKinds, orderOutcomes, orderSources } from '../../core/work-order/order.ts'
import { severities } from '../../core/work-order/severity.ts'
import { orderStates } from '../../core/work-order/transitions.ts'
import { seenBy } from '../orders/read.ts'
import { sql } from '../sql.ts'
import { integer, moment, text, touchesOrNowhere, type Collection } from './collection.ts'

/**
 * Orders as points. What says who called (names, numbers, notes, the time of a visit) does not leave by this door, whoever asks:
 * files and layers are passed on. A place goes no further than its building.
 */
export const orders: Collection = {
  id: 'orders',
  title: '工单',
  titleEnglish: 'Work orders',
  description: '工单的位置、状态和时间，不含来电人信息；datetime 取受理时间。Work orders with place, state and times, without anything about callers; datetime asks for the moment of receipt.',
  permission: 'order.read',
  geometryType: 'Point',
  from: sql`work_order o left join unit u on u.id = o.unit_id`,
  key: sql`o.id`,
  geometry: sql`o.geom`,
  touching: touchesOrNowhere(sql`o.geom`),
  time: { at: sql`o.created_at` },
  seenBy,
  versioned: false,
  guarded: true,
  properties: [
    text('state', '状态', sql`o.state`, orderStates),
    text('category', '业务类别', sql`o.category`, categories),
    text('kind', '性质', sql`o.kind`, orderKinds),
    text('severity', '紧急程度', sql`o.severity`, severities),
    text('matter', '事项', sql`o.matter`, true),
    text('source', '来源', sql`o.source`, orderSources),
    text('unit', '责任单位', sql`u.name`, true),
    integer('unitId', '单位系统编号', sql`o.unit_id`, true),
    text('district', '行政区', sql`o.match->>'district'`, true),
    text('street', '街路', sql`o.match->>'street'`, true),
    text('number', '门牌号', sql`o.match->>'number'`),
    text('estate', '小区', sql`o.match->>'estate'`, true),
    integer('estateId', '小区系统编号', sql`o.estate_id`, true),
    text('building', '楼号', sql`o.match->>'building'`),
    moment('createdAt', '受理时间', sql`o.created_at`),
    moment('dispatchedAt', '派单时间', sql`o.dispatched_at`),
    moment('acceptedAt', '签收时间', sql`o.accepted_at`),
    moment('arrivedAt', '到场时间', sql`o.arrived_at`),
    moment('doneAt', '办结时间', sql`o.done_at`),
    moment('closedAt', '归档时间', sql`o.closed_at`),
    moment('solveBy', '办结时限', sql`o.solve_by`),
    text('outcome', '结果', sql`o.outcome`, orderOutcomes),
    integer('reopened', '重办次数', sql`o.reopened`),
    integer('incidentId', '事件系统编号', sql`o.incident_id`, true),
  ],
}
