import type { PresetId, Promises } from '../rule-set.ts'
import { gbT33358 } from './gb-t-33358.ts'
import { shenyang } from './shenyang.ts'
import { tianjin } from './tianjin.ts'
import { yinchuan } from './yinchuan.ts'

/** What known hotlines promise, to begin one's own from. */
export const presets: Record<PresetId, { name: string; promises: Promises }> = {
  shenyang: { name: '沈阳 96191', promises: shenyang },
  tianjin: { name: '天津 12319', promises: tianjin },
  yinchuan: { name: '银川 96666', promises: yinchuan },
  'gb-t-33358': { name: 'GB/T 33358-2016', promises: gbT33358 },
}
