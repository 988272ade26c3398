import css from './key-row.module.css'
import { KeyCap } from './key-cap.tsx'

/** What the keys of a list do, below it: the key, and its deed. A telephone shows none. */
export function KeyRow({ keys }: { keys: readonly (readonly [cap: string, deed: string])[] }) {
  return (
    <footer className={css['keys']}>
      {keys.map(([cap, deed]) => (
        <span key={cap}>
          <KeyCap>{cap}</KeyCap> {deed}
        </span>
      ))}
    </footer>
  )
}
