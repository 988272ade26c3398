export const articleKinds = ['policy', 'procedure', 'contact'] as const
/** 政策 流程 联系方式. A contact is of somebody who does what the hotline does not. */
export type ArticleKind = (typeof articleKinds)[number]

export const noticeChannels = ['public', 'wall', 'desk'] as const
/** Where a notice is shown: 居民页 大屏 接线台. */
export type NoticeChannel = (typeof noticeChannels)[number]
