/** Does what a click on the screen's control `data-command` would; a field gets the caret instead. */
export function pressCommand(command: string): void {
  const control = document.querySelector<HTMLElement>(`[data-command="${command}"]`)
  if (control instanceof HTMLInputElement) control.select()
  else if (control instanceof HTMLTextAreaElement) control.focus()
  else control?.click()
}

/** Takes the caret out of the field that has it. */
export function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
