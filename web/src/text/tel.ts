/** The link that dials a number as it is written: 024-5550 0117 → tel:02455500117. */
export function telLink(number: string): string {
  return `tel:${number.replaceAll(/[^\d+*#]/g, '')}`
}
