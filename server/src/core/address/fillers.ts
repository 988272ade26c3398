/** Words of speech that say nothing about the place, and the general words around an address. */
const fillers = (
  '我家住在那个 我家住在 我家在 我家是 我住在 我是在 我们家 我们小区 我们这儿 我们这 我们是 我们 我家 我住 我在 我是 就是说 就是那个 就是 那个 这个 那边的 那边 那块儿 那块 ' +
  '这边的 这边 这块儿 这块 住在 家住 位于 地址是 地址 在 住 是 的 呢 啊 呀 哈 嗯 呃 额 哎 喂 您好 你好 师傅 同志 麻烦 请问 大概 好像 应该 反正 完了 然后 ' +
  '里头 里边 里面 院里 院内 院 小区里 小区 家属楼 家属院 这儿 那儿 哪 吧 嘛 了 哦 噢 对 有个 有 一个 靠近 近 挨着 紧挨着 属于 归 就 呗 咱们 咱家 咱 家 号院 中国 ' +
  '沿街门市 临街门市 沿街商网 临街商网 路边 道边 门市 商网 网点 房 方向 不是 知道 吗 街上 路上 上 内 号 '
).trim().split(/\s+/).sort((a, b) => b.length - a.length)

const byFirst = new Map<string, string[]>()
for (const word of fillers) byFirst.set(word[0]!, [...(byFirst.get(word[0]!) ?? []), word])

/** Length of the filler word that begins here; 0 for none. */
export function fillerLength(text: string, at: number): number {
  return byFirst.get(text[at] ?? '')?.find((word) => text.startsWith(word, at))?.length ?? 0
}
