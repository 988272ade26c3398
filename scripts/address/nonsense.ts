import type { Random } from '../demo-city/random.ts'

const elsewhere = (
  '北京市朝阳区建国路88号 上海市浦东新区张杨路500号 广州市天河区体育西路103号 深圳市南山区科技园南路12号 成都市武侯区人民南路四段27号 杭州市西湖区文三路90号 ' +
  '重庆市渝中区民权路28号 武汉市江汉区解放大道688号 天津市南开区鼓楼东街1号 南京市玄武区珠江路435号 长春市朝阳区红旗街1305号 哈尔滨市道里区中央大街89号 ' +
  '大连市中山区人民路15号 青岛市市南区香港中路76号 济南市历下区泉城路188号 郑州市金水区花园路59号 长沙市芙蓉区五一大道800号 昆明市五华区东风西路11号 ' +
  '台北市信義區市府路45號 香港九龍彌敦道100號 兰州市城关区东岗西路199号 西宁市城西区五四西路2号 乌鲁木齐市天山区新华北路108号 呼和浩特市新城区新华大街63号'
).split(' ')
const words = '今天 天气 暖气 不热 什么 时候 修好 你们 电话 打不通 谢谢 再见 我要投诉 水管 漏水 已经三天了 物业不管 温度 只有十二度 老人 孩子 感冒 退费 合同 发票 师傅没来 银河大道 火星路 幻想花园 不存在街 某某小区'.split(' ')

/** Text that no place of the city is meant by: other cities' addresses and talk. */
export function drawNonsense(random: Random, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    if (index % 2 === 0) return random.pick(elsewhere).replace(/\d+/, String(random.whole(1, 999)))
    return Array.from({ length: random.whole(1, 4) }, () => random.pick(words)).join('') + (random.chance(0.4) ? `${random.whole(1, 99)}号` : '')
  })
}
