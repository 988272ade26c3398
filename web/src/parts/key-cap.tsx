import './key-cap.css'

/** The key printed beside its control: `Ctrl+Enter`, `F2`. */
export function KeyCap({ children }: { children: string }) {
  return <kbd className="key-cap">{children}</kbd>
}
