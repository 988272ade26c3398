/** Characters that are taken for one another in handwriting and recognition, in groups. */
const groups = (
  '己已巳 末未木本术禾 士土工 干千于 人入八 天夫无 大太犬 日目曰 田由甲申电 王玉主 白百自 牛午 贝见 刀力 九丸 小少 洒酒 折拆析 抢枪 拔拨 辨辩辫 ' +
  '晴睛 情清请靖 渴喝 狠狼 幻幼 坏环杯怀 历厉 仓仑 今令 冶治 徐除 徒徙 华毕 桃挑 杨扬汤 鸟乌岛 风凤 免兔 侯候 薄簿 陵棱 崇祟 滂旁 塔搭 怒恕 ' +
  '淮准 泉皇 苑范 园圆团 壮状 沈沉 辽订 铁轶 皇星 姑沽 于宁 西酉 东车 北此 南甫 中申 和知 平乎 安妥 区匹 沙炒 滑猾 勋励 青责 青音 松枪 柏拍 ' +
  '柳抑 桥娇 岐歧 歧崎 嵩高 莲连 荷苛 茄茹 菜莱 萝箩 兰三 芳方 昆皆 昌冒 明朋 旺汪 旭旮 景影 晓烧 新欣 斯期 朝潮 朗郎 望塑 期欺 丰丯 金全 ' +
  '银根 锦绵 镇填 长张 光先 兴共 典曲 文丈 武式 德徳 惠慧 恩思 意章 慈滋 忠患 怡恰 恒桓 泰秦 春舂 海悔 洋样 河何 江汇 湖糊 湾弯 溪奚 泊伯 ' +
  '波坡 浪狼 沧苍 澳奥 瀚翰 浑挥 汪注 万方 刁习 卫卩 厂广 工二 马鸟 凌棱 祥样 福幅 禄绿 寿筹 喜嘉 吉古 利刹 和合 顺须 康廉 健建 宏宠 宇字 ' +
  '富宫 官宫 宾滨 家冢 密蜜 察祭 富福 保堡 俊峻 信言 仁仕 柬东 亰京 士壬 代伐 佳住往 侨桥 便使 任住 伟纬 苏办 劳荣 荣营 茂荗 苗笛 若苦 英荚 草早 茶荼 蓝篮'
).split(' ')

const similar = new Set<string>()
for (const group of groups) for (const a of group) for (const b of group) if (a !== b) similar.add(a + b)

export function looksLike(a: string, b: string): boolean {
  return similar.has(a + b)
}
