import { pinyin } from 'pinyin-pro'

/** The 3,755 usual characters of GB 2312, level 1. */
const usual = [...Array(40).keys()].flatMap((row) =>
  [...Array(94).keys()].map((cell) => new TextDecoder('gbk').decode(Uint8Array.of(0xb0 + row, 0xa1 + cell)))).filter((one) => /^\p{Script=Han}$/u.test(one))

const bySound = new Map<string, string[]>()
const byNearSound = new Map<string, string[]>()
for (const character of usual) {
  const sound = soundOf(character)
  bySound.set(sound, [...(bySound.get(sound) ?? []), character])
  byNearSound.set(near(sound), [...(byNearSound.get(near(sound)) ?? []), character])
}

function soundOf(character: string): string {
  return pinyin(character, { toneType: 'none', type: 'array', v: true })[0]!
}

/** North-eastern confusions: z/zh c/ch s/sh, n/l, r/l, in/ing, en/eng. */
function near(sound: string): string {
  return sound.replace(/^([zcs])h/, '$1').replace(/^[nr](?=.)/, 'l').replace(/([ie])ng$/, '$1n')
}

/** Other characters of the same sound, the tone aside. */
export function homophones(character: string): string[] {
  return (bySound.get(soundOf(character)) ?? []).filter((one) => one !== character)
}

/** Characters whose sound is near but not the same. */
export function nearSounds(character: string): string[] {
  const sound = soundOf(character)
  return (byNearSound.get(near(sound)) ?? []).filter((one) => soundOf(one) !== sound)
}

export function spellPinyin(text: string, separator: string): string {
  return text.replaceAll(/\p{Script=Han}+/gu, (run) => `${separator}${pinyin(run, { toneType: 'none', type: 'array', v: true }).join(separator)}${separator}`).trim()
}

export function spellInitials(text: string): string {
  return text.replaceAll(/\p{Script=Han}+/gu, (run) => pinyin(run, { pattern: 'first', toneType: 'none', type: 'array' }).join(''))
}
