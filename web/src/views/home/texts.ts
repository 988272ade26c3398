import { textIn } from '../../text/language.ts'

export const t = textIn({
  'zh-CN': {
    product: '暖线',
    signOut: '退出登录',
    notFound: '没有这个页面',
    notFoundNote: '地址可能抄错了，或者页面已经移走。',
    toStart: '回到首页',
  },
  en: {
    product: 'Heatline',
    signOut: 'Sign out',
    notFound: 'No such page',
    notFoundNote: 'The address may be mistyped, or the page has moved.',
    toStart: 'To the start page',
  },
})
