import { glyphShapes, markShapes, type GlyphName, type MarkName, type Shape } from './mark-shapes.ts'
import './marks.css'

interface Props {
  /** Read aloud instead of the picture; without it the mark is decoration beside its word. */
  title?: string
}

/** A state's mark in the state's colour, as high as the text. `ring` carries a number or a letter. */
export function Mark({ name, content, title }: Props & { name: MarkName; content?: string | number }) {
  return (
    <Picture className={`mark mark-${name}`} shapes={markShapes[name]} title={title}>
      {content !== undefined && (
        <text x="12" y="12" dy="0.36em" textAnchor="middle" className={String(content).length > 1 ? 'mark-two' : 'mark-one'}>
          {content}
        </text>
      )}
    </Picture>
  )
}

/** The glyph that stands before a street's, an estate's or a unit's name. */
export function Glyph({ name, title }: Props & { name: GlyphName }) {
  return <Picture className="mark glyph" shapes={glyphShapes[name]} title={title} />
}

function Picture({ className, shapes, title, children }: {
  className: string
  shapes: Shape[]
  title: string | undefined
  children?: React.ReactNode
}) {
  return (
    <svg className={className} viewBox="0 0 24 24" {...(title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': true })}>
      {shapes.map((shape) => {
        const ink = shape.cut ? 'var(--mark-ground)' : 'currentColor'
        return (
          <path
            key={`${shape.d}${shape.stroke ?? ''}`}
            d={shape.d}
            opacity={shape.opacity}
            fill={shape.stroke ? 'none' : ink}
            stroke={shape.stroke ? ink : 'none'}
            strokeWidth={shape.stroke}
          />
        )
      })}
      {children}
    </svg>
  )
}
