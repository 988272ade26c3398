/**
 * A telephone number as it is stored and compared: its digits, with the + of a country code in front. "024-5550 0001" and
 * "02455500001" are one number; '' where there is no digit.
 */
export function phoneKey(typed: string): string {
  const digits = typed.replaceAll(/\D/g, '')
  return digits !== '' && typed.trimStart().startsWith('+') ? `+${digits}` : digits
}
