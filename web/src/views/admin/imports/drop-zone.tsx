import { useRef, useState } from 'react'
import controls from '../../../parts/controls.module.css'
import css from './imports.module.css'
import { t } from './texts.ts'

interface Props {
  busy: boolean
  problem: string
  onFile: (file: File) => void
}

/** Takes one file, dropped or chosen. */
export function DropZone({ busy, problem, onFile }: Props) {
  const [over, setOver] = useState(false)
  return (
    <div
      className={css['drop']}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file && !busy) onFile(file)
      }}
    >
      <p>
        {t.drop} <FileButton label={t.choose} disabled={busy} onFile={onFile} />
      </p>
      <p className={css['quiet']}>{t.formats}</p>
      {problem && (
        <p className={css['problem']} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

/** A button that asks for a file. */
export function FileButton({ label, disabled, onFile }: { label: string; disabled: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className={controls['button']} disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        data-testid="import-file"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file) onFile(file)
        }}
      />
    </>
  )
}
