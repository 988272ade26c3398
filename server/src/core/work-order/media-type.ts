export const mediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
export type MediaType = (typeof mediaTypes)[number]

/** What a file is by its first bytes, whatever its name says; undefined for what an order does not keep. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | undefined {
  const starts = (...magic: number[]) => magic.every((byte, index) => bytes[index] === byte)
  const reads = (text: string, at: number) => Array.from(text).every((letter, index) => bytes[at + index] === letter.charCodeAt(0))
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (reads('RIFF', 0) && reads('WEBP', 8)) return 'image/webp'
  if (reads('%PDF-', 0)) return 'application/pdf'
  return undefined
}
