import { useEffect, type ReactNode } from 'react'
import { textIn } from '../text/language.ts'
import controls from './controls.module.css'
import { KeyCap } from './key-cap.tsx'
import './print.css'

const t = textIn({
  'zh-CN': { print: '打印', close: '关闭' },
  en: { print: 'Print', close: 'Close' },
})

/** An A4 sheet as it will be printed, with a bar above it that is not. `title` becomes the name of a PDF. */
export function PrintPage({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = title
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      if (event.key.toLowerCase() === 'p') window.print()
      if (event.key === 'Escape') window.close()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [title])
  return (
    <div className="print-page">
      <nav className="print-bar">
        <button type="button" className={controls['button']} onClick={() => window.print()}>
          {t.print} <KeyCap>P</KeyCap>
        </button>
        <button type="button" className={controls['button']} onClick={() => window.close()}>
          {t.close} <KeyCap>Esc</KeyCap>
        </button>
      </nav>
      <article className="print-sheet">{children}</article>
    </div>
  )
}

/** Rows of a form: label and content, two pairs in a row where the second is given. An empty content leaves room to write. */
export function PrintTable({ rows }: { rows: readonly PrintRow[] }) {
  return (
    <table className="print-table">
      <tbody>
        {rows.map(([label, content, secondLabel, secondContent]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td colSpan={secondLabel === undefined ? 3 : 1}>{content}</td>
            {secondLabel !== undefined && <th scope="row">{secondLabel}</th>}
            {secondLabel !== undefined && <td>{secondContent}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export type PrintRow = readonly [label: string, content: ReactNode, secondLabel?: string, secondContent?: ReactNode]
