/** The words around names and numbers, as patterns that are tried at one place of a normalised text. */

/** Characters that a number or a distance may begin with. */
export const beginsNumber = /[\da-z#〇零一二三四五六七八九十百千两廿幺壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊己庚辛第临特东西南北往向朝正约大走地负底顶之附]/
export const laneWord = /(?:巷|弄|胡同|条|xiang|nong)/y
export const buildingWord = /(?:号?楼(?![上下道])|号?栋|号?幢|号?座|#楼?|haolou|dong(?=\d|dan|$)|zuo|zhuang)/y
export const unitWord = /(?:单元|danyuan|门栋|门洞|门(?=\d|-|$|[^口前]))/y
/** 单元 with its end still to be typed. */
export const unitWordBegun = /(?:单| ?d(?:a(?:n(?: ?y(?:u(?:a)?)?)?)?)?)$/y
export const roomWord = /(?:室|户|房间|房|号房|号|门|shi|hu)/y
export const directed = /(?:往|向|朝|正)?(东北|东南|西北|西南|[东西南北])(?:侧|边|面|方向|方|头)?(?:大?约|走|大概|过去)*([\d一二三四五六七八九十百两]+)(?:多|来)?(米|公里|里地|m(?![a-z]))/y
export const distance = /(?:大?约|大概|走)?([\d一二三四五六七八九十百两]+)(?:多|来)?(?:米|m(?![a-z]))/y
/** What every distance has in it. */
export const mentionsDistance = /[米里m]/
export const sided = /(?:正)?(东北|东南|西北|西南|[东西南北])(?:侧|边|面|方向|角)/y
export const relationWord = /(?:斜对面|正对面|对面|对过|对门|旁边儿?|旁|附近|后身|后面|后边|后院|前面|前边|隔壁|门口|楼上|楼下|边上|跟前|一带|周边|左右|左侧|右侧)/y
export const gate = /(?:[东西南北正后侧大]|东北|东南|西北|西南)?门(?!牌)/y
export const crossingWord = /(?:十字路口|丁字路口|交叉路口|交叉口|交叉处|交叉|交汇处|交汇口|交汇|交界处|交界|交口|相交处|相交|路口|街口|jiao ?cha ?kou|jiao ?hui ?chu|jiao ?kou|lu ?kou|拐角处?|拐弯处?|把角|转角|口儿|口)/y
export const between = /(?:之间|中间|区间|段)/y
export const joining = /(?:与|和|跟|同|及|到|至|、|,|-|~|he(?![a-z])|yu(?![a-z]))/y
export const neighbourhood = /(?:[\u4e00-\u9fff]{2,3}里)?(?:第)?\d{1,3}邻|[\u4e00-\u9fff]{1,4}(?:社区|村委会|居委会)/y
/** What every neighbourhood has in it. */
export const mentionsNeighbourhood = /邻|社区|委会/
export const foreign = /^.{2,5}(?:省|市|自治区|自治州|区|县|旗)/

const stairwellBegun = /(?<=[楼栋幢座#] ?\d+)(?:单| ?d(?:a(?:n(?: ?y(?:u(?:a)?)?)?)?)?)$/

/** Where a half-typed 单元 begins after a building and a number; the text's end when there is none. */
export function startOfStairwell(text: string): number {
  const found = text.search(stairwellBegun)
  return found < 0 ? text.length : found
}

const afterNames = '号楼 栋 室 单元 门口 对面 旁边 附近 隔壁 后身 楼上 楼下 路口 交叉口 交汇处 交口 拐角 之间'.split(' ')
const afterNumbers = 'hao lou dong ceng shi danyuan menkou duimian pangbian fujin lukou jiaochakou'.split(' ')

/** Whether an address word may come of what is typed so far. In letters only after a number: elsewhere a name may come. */
export function beginsWord(typed: string, isAfterNumber: boolean): boolean {
  const letters = typed.replaceAll(' ', '')
  return letters !== '' && [...afterNames, ...(isAfterNumber ? afterNumbers : [])].some((word) => word.startsWith(letters))
}
