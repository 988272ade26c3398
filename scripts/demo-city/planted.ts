/** The mess that real cities have, planted on purpose; data/README.md lists it for those who write tests. */
export const planted = {
  /** Estates at a given plate. */
  addressed: [
    { street: '兴华北街', number: 68, name: '金谷花园', aliases: ['金谷'] },
    { street: '三好街', number: 55, name: '金谷花园', aliases: ['金谷花园东院', '金谷东院'] },
  ],
  /** Estates of a district that get these names instead of their own. */
  renamed: [
    { district: '皇姑区', name: '阳光家园', aliases: [], formerNames: [] },
    { district: '于洪区', name: '阳光家园', aliases: ['阳光家园西区'], formerNames: [] },
    { district: '大东区', name: '黎明新村', aliases: ['黎明小区'], formerNames: ['黎明厂宿舍'] },
    { district: '铁西区', name: '工人新村', aliases: ['工人村'], formerNames: ['铁西工人宿舍'] },
  ],
  /** An estate that no heating area covers, one that two areas cover, one that a border cuts in two. */
  gap: { district: '于洪区', name: '望河新村', aliases: [], formerNames: [] },
  overlap: { district: '大东区', name: '双泉家园', aliases: ['双泉'], formerNames: [] },
  cut: { district: '浑南区', name: '分水嘉园', aliases: [], formerNames: [] },
  /** Plates that a street must have, as written. */
  plates: [
    { street: '兴华北街', number: 36, text: '甲36号' },
    { street: '兴华北街', number: 38, text: '38号' },
    { street: '兴华北街', number: 46, text: '46号' },
    { street: '保工北街', number: 36, text: '36甲号' },
    { street: '兴华南街', number: 18, text: '18甲4号' },
    { street: '重工北街', number: 52, text: '52甲号' },
  ],
  /** Plates that nobody ever put up: all numbers of one side between the two. */
  missing: [{ street: '兴华北街', after: 38, before: 46 }],
} as const

/** An estate's planted name. */
export interface PlantedName {
  name: string
  aliases: readonly string[]
  formerNames: readonly string[]
}

export interface PlantedAddress {
  street: string
  number: number
  name: string
  aliases: readonly string[]
}

export interface PlantedPlate {
  street: string
  number: number
  text: string
}

/** Every plate that must come out, those of planted estates included. */
export const plantedPlates: readonly PlantedPlate[] = [
  ...planted.plates,
  ...planted.addressed.map(({ street, number }) => ({ street, number, text: `${number}号` })),
]

export const isMissing = (street: string, number: number): boolean =>
  planted.missing.some(
    (gap) => gap.street === street && number > gap.after && number < gap.before && number % 2 === gap.after % 2,
  )
