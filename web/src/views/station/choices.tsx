import css from './work.module.css'

interface Props<T extends string | number> {
  values: readonly T[]
  chosen: T | undefined
  text: (value: T) => string
  label: string
  onChoose: (value: T) => void
}

/** One of several, each a button that a thumb can hit. */
export function Choices<T extends string | number>({ values, chosen, text, label, onChoose }: Props<T>) {
  return (
    <div className={css['choices']} role="group" aria-label={label}>
      {values.map((value) => (
        <button key={value} type="button" aria-pressed={value === chosen} data-value={value} onClick={() => onChoose(value)}>
          {text(value)}
        </button>
      ))}
    </div>
  )
}
