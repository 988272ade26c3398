/** Address words as they are spelt beside a number: "68 hao", "3danyuan", "85 jia hao". */
const spelt: readonly [RegExp, string][] = [
  [/(?<=\d) ?hao ?lou(?![a-z])|(?<=\d) ?hao ?lou(?=dan)/g, '号楼'],
  [/(?<=\d) ?dan ?yuan/g, '单元'],
  [/(?<=\d) ?jia(?= ?(?:hao|\d))/g, '甲'],
  [/(?<=\d) ?yi(?= ?hao)/g, '乙'],
  [/(?<=[\d甲乙]) ?hao(?!ting|yuan|jing|fu|du)/g, '号'],
  [/(?<=\d) ?(?:lou|ceng)(?= ?[\d之]|$| ?zhi)/g, '楼'],
  [/(?<=[\d号楼]) ?zhi ?(?=\d)/g, '之'],
  [/(?<=[\d号]) ?fu ?(?=\d)/g, '附'],
  [/(?<=\d) ?xiang(?= ?\d|$)/g, '巷'],
  [/(?<=\d) ?nong(?= ?\d|$)/g, '弄'],
  [/(?<=\d) ?(?:dong|zhuang)(?= ?\d|$)/g, '栋'],
  [/(?<=\d) ?shi(?= |$|,)/g, '室'],
  [/(?<=(?:^|[^a-z])[a-z]) ?zuo(?![a-z])/g, '座'],
  [/(?<=号) ?di ?xia ?(?=\d|yi)/g, '地下'],
]

/** A normalised text with the spelt address words beside its numbers written in characters. Names stay as they are. */
export function hearMarks(text: string): string {
  if (!/\d ?[a-z]|zuo/.test(text)) return text
  return spelt.reduce((heard, [words, character]) => heard.replaceAll(words, character), text).replaceAll(/(?<=[号楼元栋巷弄室座]) (?=\d)/g, '')
}
