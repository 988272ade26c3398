import type { Order } from '@heatline/server/api'
import { transition, type OrderAction } from '@heatline/server/core/work-order/transitions'

/** What a shift leader can do with an order besides sending it, in the order of the buttons; the key is printed beside the word. */
export const tools = {
  dispatch: { key: 'D', actions: ['dispatch', 'transfer'] },
  answer: { key: 'A', actions: ['answer'] },
  refer: { key: 'O', actions: ['refer'] },
  reclassify: { key: 'R', actions: ['reclassify'] },
  together: { key: 'M', actions: ['merge', 'link'] },
  split: { key: 'S', actions: ['split'] },
  remark: { key: 'N', actions: ['remark'] },
  resume: { key: 'U', actions: ['resume'] },
  reopen: { key: 'P', actions: ['reopen'] },
  close: { key: 'C', actions: ['close'] },
  withdraw: { key: 'W', actions: ['withdraw'] },
} as const satisfies Record<string, { key: string; actions: readonly OrderAction[] }>
export type Tool = keyof typeof tools

/** Those that the table of transitions allows now. */
export function toolsFor(order: Order, viewer: Parameters<typeof transition>[2]): Tool[] {
  return (Object.keys(tools) as Tool[]).filter((tool) => tools[tool].actions.some((action) => transition(order, action, viewer).kind === 'allowed'))
}
