/** What is read of a key stroke. */
export type KeyStroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>

/** The key of a stroke, letters in lower case; undefined with a modifier, and while a word is being composed. */
export function keyOf({ key, ctrlKey, altKey, metaKey, isComposing }: KeyStroke): string | undefined {
  if (ctrlKey || altKey || metaKey || isComposing) return undefined
  return key.length === 1 ? key.toLowerCase() : key
}
