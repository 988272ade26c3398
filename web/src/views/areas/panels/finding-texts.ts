import type { AreaFinding } from '@heatline/server/api'
import type { AreaFindingCode, AreaMend, FindingDetail } from '@heatline/server/core/areas/findings'
import { spaceDigits } from '../../../text/format.ts'
import { textIn } from '../../../text/language.ts'
import { sizeText } from '../editor/texts.ts'

type Sentences = { [C in AreaFindingCode]: (detail: FindingDetail[C]) => string }
const metresText = (metres: number) => (metres < 10 ? metres.toFixed(1) : String(Math.round(metres)))

export const t = textIn<{ codes: Record<AreaFindingCode, string>; mends: Record<AreaMend, string>; sentences: Sentences }>({
  'zh-CN': {
    codes: {
      'invalid-geometry': '图形无效', sliver: '碎片', overlap: '重叠', gap: '空隙', 'building-outside': '楼栋在责任区外', 'plate-outside': '门牌在责任区外',
      'plate-building-differ': '门牌与楼栋不同单位', 'unit-without-area': '单位没有责任区', 'unit-without-phone': '单位没有电话', 'duplicate-id': '重复编号',
      'duplicate-name': '重名', 'stray-space': '多余空格', 'street-unknown': '门牌没有街路', 'street-far': '门牌离街路太远', parity: '单双号在错侧', 'range-overlap': '门牌号段冲突',
    },
    mends: { 'make-valid': '修正图形', 'drop-sliver': '删去碎片', snap: '贴合相邻', 'fill-gap': '并入最近', 'cut-overlap': '切去重叠', 'trim-spaces': '去空格' },
    sentences: {
      'invalid-geometry': ({ area, unit, reason }) => `${unit}“${area}”的边界${reason === 'Self-intersection' ? '自相交' : `无效（${reason}）`}。`,
      sliver: ({ unit, area, squareMetres, metres, whole }) => `${unit}“${area}”${whole ? '只是' : '有'}一条碎片：${sizeText(squareMetres)}，宽 ${metresText(metres)} 米。`,
      overlap: ({ unit, otherUnit, squareMetres, metres, buildings, same }) =>
        `${same ? `${unit}的两个责任区` : `${unit}与${otherUnit}`}重叠 ${sizeText(squareMetres)}，最宽 ${metresText(metres)} 米${buildings > 0 ? `，内有 ${buildings} 栋楼` : ''}。`,
      gap: ({ shape, unit, squareMetres, buildings, plates }) =>
        `${shape === 'hole' ? '责任区围住的空白' : '责任区之间的空隙'} ${sizeText(squareMetres)}${buildings + plates > 0 ? `，内有 ${[buildings > 0 && `${buildings} 栋楼`, plates > 0 && `${plates} 个门牌`].filter(Boolean).join('、')}` : ''}；最近的是${unit}。`,
      'building-outside': ({ estate, district, buildings, example, unit, metres }) =>
        `${district}${estate} ${buildings} 栋楼（${example}等）不在任何责任区内，离${unit} ${metresText(metres)} 米。`,
      'plate-outside': ({ street, estate, plates, example, unit, metres }) =>
        `${street}${estate && `（${estate}）`} ${plates} 个门牌（${example}等）不在任何责任区内，离${unit} ${metresText(metres)} 米。`,
      'plate-building-differ': ({ estate, plates, example, unit, otherUnit }) => `${estate} ${plates} 个门牌（${example}等）在${unit}，楼栋却多在${otherUnit}。`,
      'unit-without-area': ({ unit }) => `${unit}没有责任区，下级单位也没有。`,
      'unit-without-phone': ({ unit }) => `${unit}有责任区，但本单位和上级都没有登记电话。`,
      'duplicate-id': ({ what, name, count, metres }) => `${what === 'plate' ? '门牌' : '楼栋'} ${name} 出现在 ${count} 处，最远相距 ${metresText(metres)} 米。`,
      'duplicate-name': ({ what, name, district, count }) => `${district}${{ unit: '单位', estate: '小区', street: '街路' }[what]}“${name}”重名 ${count} 个。`,
      'stray-space': ({ what, visible }) => `${{ street: '街路', estate: '小区', unit: '单位', area: '责任区' }[what]}名称有多余空格：“${visible}”。`,
      'street-unknown': ({ street, plates, example }) => `${street} ${plates} 个门牌（${example}等），但这条街路没有线。`,
      'street-far': ({ street, plates, example, metres }) => `${street} ${plates} 个门牌（${example}等）离街路最远 ${metresText(metres)} 米。`,
      parity: ({ street, plates, example, side, expected }) => `${street}${side === 'left' ? '左' : '右'}侧应为${expected === 'odd' ? '单' : '双'}号，有 ${plates} 个门牌（${example}等）相反。`,
      'range-overlap': ({ how, street, district, plates, example, from, to }) =>
        how === 'street' ? `${district}有两条${street}，都有 ${from} 至 ${to} 号。` : `${street} ${plates} 个门牌（${example}等）不在号段顺序里，应在 ${from} 至 ${to} 号之间。`,
    },
  },
  en: {
    codes: {
      'invalid-geometry': 'Invalid shapes', sliver: 'Slivers', overlap: 'Overlaps', gap: 'Gaps', 'building-outside': 'Buildings outside', 'plate-outside': 'Plates outside',
      'plate-building-differ': 'Plate and building differ', 'unit-without-area': 'Units without area', 'unit-without-phone': 'Units without telephone', 'duplicate-id': 'Duplicate ids',
      'duplicate-name': 'Duplicate names', 'stray-space': 'Stray spaces', 'street-unknown': 'Plates without a street', 'street-far': 'Plates far from their street', parity: 'Parity on the wrong side', 'range-overlap': 'Ranges that overlap',
    },
    mends: { 'make-valid': 'Make valid', 'drop-sliver': 'Drop it', snap: 'Snap to the neighbour', 'fill-gap': 'Give to the nearest', 'cut-overlap': 'Cut the overlap', 'trim-spaces': 'Trim' },
    sentences: {
      'invalid-geometry': ({ area, unit, reason }) => `The border of ${unit} “${area}” is invalid: ${reason}.`,
      sliver: ({ unit, area, squareMetres, metres, whole }) => `${unit} “${area}” ${whole ? 'is only' : 'has'} a sliver of ${sizeText(squareMetres)}, ${metresText(metres)} m wide.`,
      overlap: ({ unit, otherUnit, squareMetres, metres, buildings, same }) =>
        `${same ? `Two areas of ${unit}` : `${unit} and ${otherUnit}`} overlap by ${sizeText(squareMetres)}, ${metresText(metres)} m wide${buildings > 0 ? `, with ${buildings} buildings` : ''}.`,
      gap: ({ shape, unit, squareMetres, buildings, plates }) =>
        `${shape === 'hole' ? 'Enclosed by areas' : 'Between areas'}: ${sizeText(squareMetres)} nobody answers for${buildings + plates > 0 ? `, with ${buildings} buildings and ${plates} plates` : ''}; ${unit} is nearest.`,
      'building-outside': ({ estate, district, buildings, example, unit, metres }) => `${district} ${estate}: ${buildings} buildings (${example} …) are in no area, ${metresText(metres)} m from ${unit}.`,
      'plate-outside': ({ street, plates, example, unit, metres }) => `${street}: ${plates} plates (${example} …) are in no area, ${metresText(metres)} m from ${unit}.`,
      'plate-building-differ': ({ estate, plates, example, unit, otherUnit }) => `${estate}: ${plates} plates (${example} …) lie with ${unit}, most of its buildings with ${otherUnit}.`,
      'unit-without-area': ({ unit }) => `${unit} has no area, nor has a unit below it.`,
      'unit-without-phone': ({ unit }) => `${unit} has areas, but neither it nor a unit above it has a telephone.`,
      'duplicate-id': ({ what, name, count, metres }) => `The ${what} ${name} stands in ${count} places, up to ${metresText(metres)} m apart.`,
      'duplicate-name': ({ what, name, district, count }) => `${count} ${what}s ${district && `in ${district} `}are called “${name}”.`,
      'stray-space': ({ what, visible }) => `The name of a ${what} has stray spaces: “${visible}”.`,
      'street-unknown': ({ street, plates, example }) => `${street}: ${plates} plates (${example} …), but the street has no line.`,
      'street-far': ({ street, plates, example, metres }) => `${street}: ${plates} plates (${example} …) up to ${metresText(metres)} m from the street.`,
      parity: ({ street, plates, example, side, expected }) => `${street}: ${plates} plates (${example} …) on the ${side}, where numbers are otherwise ${expected}.`,
      'range-overlap': ({ how, street, district, plates, example, from, to }) =>
        how === 'street' ? `Two streets called ${street} in ${district} both carry ${from} to ${to}.` : `${street}: ${plates} plates (${example} …) are out of order, expected from ${from} to ${to}.`,
    },
  },
})

/** The finding as a sentence. */
export function sentenceOf({ code, detail }: Pick<AreaFinding, 'code' | 'detail'>): string {
  const sentence = t.sentences[code] as (detail: AreaFinding['detail']) => string
  return spaceDigits(sentence(detail))
}
