import { CallError } from '../api/call.ts'
import { textIn } from './language.ts'

const texts: Record<string, string> = textIn({
  'zh-CN': {
    offline: '服务器没有回应，请检查网络。',
    unavailable: '服务器正忙，请稍候再试。',
    'not-signed-in': '登录已失效，请重新登录。',
    'wrong-password': '账号或口令不对。',
    'locked-out': '连续输错次数过多，账号已暂停，请稍后再试或联系管理员。',
    forbidden: '您没有这项权限。',
    'cross-site': '请从本系统的地址打开页面再操作。',
    'not-found': '没有找到，可能已被移走。',
    stale: '已被他人更新。',
    impossible: '当前状态下不能这样操作。',
    taken: '已有相同的一项。',
    'not-located': '地址还没有定位。',
    'wrong-unit': '该单位不负责这个地址。',
    'complaint-alone': '投诉不能只交给被投诉的单位，请派给其上级。',
    'not-exempt': '此单的规定不因这一原因停表。',
    'too-late': '时限已过，不能再申请延期。',
    'closing-needs': '办结所需的材料还不齐。',
    'too-many': '这张工单的附件已满。',
    'wrong-type': '只收 JPEG、PNG、WebP 图片和 PDF。',
    unsound: '规则有误，不能生效。',
    invalid: '填写的内容有误。',
    'bad-request': '填写的内容有误。',
    'too-many-requests': '操作过于频繁，请稍候再试。',
    'too-large': '内容过长。',
    'not-installed': '服务器没有安装 GDAL，不能生成这种文件。请管理员安装 gdal-bin，或先下载 GeoJSON。',
  },
  en: {
    offline: 'No answer from the server. Check the network.',
    unavailable: 'The server is busy. Please try again in a moment.',
    'not-signed-in': 'Your session has ended. Please sign in again.',
    'wrong-password': 'Wrong login or password.',
    'locked-out': 'Too many failed attempts. The account is paused; try later or ask the administrator.',
    forbidden: 'You are not allowed to do this.',
    'cross-site': "Please open the page from this system's own address.",
    'not-found': 'Not found. It may have been moved.',
    stale: 'Someone else has changed this.',
    impossible: 'Not possible in the present state.',
    taken: 'There is already one like it.',
    'not-located': 'The address has no place yet.',
    'wrong-unit': 'This unit is not responsible for the address.',
    'complaint-alone': 'A complaint does not go to the unit it is about alone. Send it to the unit above.',
    'not-exempt': 'The rules of this order do not stop the clock for this cause.',
    'too-late': 'The limit has passed; more time cannot be asked for any more.',
    'closing-needs': 'Something that closing needs is still missing.',
    'too-many': 'This order keeps no more attachments.',
    'wrong-type': 'Only JPEG, PNG and WebP pictures and PDF are taken.',
    unsound: 'The rules have mistakes and cannot come into force.',
    invalid: 'Something is filled in wrongly.',
    'bad-request': 'Something is filled in wrongly.',
    'too-many-requests': 'Too many requests. Please wait a moment.',
    'too-large': 'That is too long.',
    'not-installed': 'The server lacks GDAL and cannot make this kind of file. Ask the administrator to install gdal-bin, or take GeoJSON.',
  },
})
const unknown = textIn({
  'zh-CN': (code: string) => `系统出错（${code}），请重试；仍不行请告知管理员。`,
  en: (code: string) => `Something went wrong (${code}). Try again; if it stays, tell the administrator.`,
})

/** The text for people that belongs to an error's code. Codes without a text are shown as they are. */
export function errorText(error: unknown): string {
  const code = error instanceof CallError ? error.code : 'unexpected'
  return texts[code] ?? unknown(code)
}
