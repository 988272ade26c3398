import type { Language } from './sentences.ts'
import type { UndoObstacle } from './undo-obstacles.ts'

/** Why an import cannot be undone, and what to do first. */
export function undoSentence(obstacle: UndoObstacle, language: Language): string {
  const zh = language === 'zh'
  switch (obstacle.code) {
    case 'draft':
      return zh ? `它成了服务范围草稿 ${obstacle.draftId}：请在草稿中作废，或撤回其发布。` : `It became draft ${obstacle.draftId} of service areas: discard that, or take its publishing back.`
    case 'later-import':
      return zh
        ? `之后的导入 ${obstacle.id}“${obstacle.file}”改动了其中 ${obstacle.count} 项，请先撤销它。`
        : `The later import ${obstacle.id} "${obstacle.file}" changed ${obstacle.count} of these things; undo that one first.`
    case 'referred': {
      const name = tableNames[obstacle.table]?.[zh ? 0 : 1] ?? obstacle.table
      return zh ? `有 ${obstacle.count} 条${name}引用了它新增的内容，请先改正。` : `${obstacle.count} ${name} refer to what it added; change those first.`
    }
  }
}

const tableNames: Record<string, [zh: string, en: string]> = {
  work_order: ['工单', 'orders'], call: ['来电', 'calls'], user_account: ['用户账号', 'accounts'], estate: ['小区', 'estates'], building: ['楼栋', 'buildings'],
  door_plate: ['门牌', 'door plates'], unit: ['单位', 'units'], landmark: ['地标', 'landmarks'], subdistrict: ['街道', 'subdistricts'],
  service_area: ['服务范围', 'service areas'], draft_area: ['范围草稿', 'areas of drafts'], notice: ['公告', 'notices'], service_stop: ['停供', 'stops'],
  supervision_slip: ['督办单', 'slips'], incident: ['事件', 'incidents'],
}
