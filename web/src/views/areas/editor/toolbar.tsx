import type { ReactNode } from 'react'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { printed, type Key } from '../keys.ts'
import type { Editor } from '../use-editor.ts'
import css from './editor.module.css'
import { t } from './texts.ts'
import type { SnapSetting } from './use-drawing.ts'

interface Props {
  editor: Editor
  snap: SnapSetting
  onKey: (key: Key) => void
}

/** Every action on the map with its key. */
export function Toolbar({ editor: { tool, chosen, only, canRedo }, snap, onKey }: Props) {
  const tools = (...items: Omit<ToolProps, 'onKey'>[]) => items.map((item) => <Tool key={item.name} {...item} onKey={onKey} />)
  return (
    <nav className={css['tools']}>
      <Group title={t.groups.draw}>
        {tools(
          { name: 'area', pressed: tool === 'area' },
          { name: 'cut', pressed: tool === 'cut', disabled: !only },
          { name: 'hole', pressed: tool === 'hole', disabled: !only },
          { name: 'merge', disabled: chosen.length < 2 },
        )}
      </Group>
      <Group title={t.groups.chosen}>
        {tools({ name: 'unit', disabled: chosen.length === 0 }, { name: 'rename', disabled: !only }, { name: 'remove', disabled: chosen.length === 0 })}
      </Group>
      <Group title={t.groups.steps}>{tools({ name: 'undo' }, { name: 'redo', disabled: !canRedo })}</Group>
      <Group title={t.groups.snap}>
        {tools({ name: 'snap', pressed: snap.on, note: snap.on ? t.on : t.off })}
        <p className={css['tolerance']}>
          {t.tolerance(snap.tolerance)}
          <span>
            <KeyCap>{printed('tighter')}</KeyCap> <KeyCap>{printed('looser')}</KeyCap>
          </span>
        </p>
        <p className={css['quiet']}>{t.snapTo}</p>
      </Group>
      <Group title={t.groups.keys}>
        {tools({ name: 'fit' })}
        <dl className={css['legend']}>
          <dt>
            <KeyCap>↑↓←→</KeyCap>
          </dt>
          <dd>{t.legend.arrows}</dd>
          <dt>
            <KeyCap>Shift+↑</KeyCap>
          </dt>
          <dd>{t.legend.shiftArrows}</dd>
          <dt>
            <KeyCap>,</KeyCap> <KeyCap>.</KeyCap>
          </dt>
          <dd>{t.legend.next}</dd>
          <dt>
            <KeyCap>Shift</KeyCap>
          </dt>
          <dd>{t.legend.shiftClick}</dd>
          <dt>
            <KeyCap>Esc</KeyCap>
          </dt>
          <dd>{t.legend.leave}</dd>
        </dl>
      </Group>
    </nav>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

interface ToolProps {
  name: Key & keyof typeof t.tools
  pressed?: boolean
  disabled?: boolean
  note?: string
  onKey: (key: Key) => void
}

function Tool({ name, pressed = false, disabled = false, note, onKey }: ToolProps) {
  return (
    <button type="button" aria-pressed={pressed} disabled={disabled} data-testid={`tool-${name}`} onClick={() => onKey(name)}>
      <span>
        {t.tools[name]}
        {note !== undefined && <em>{note}</em>}
      </span>
      <KeyCap>{printed(name)}</KeyCap>
    </button>
  )
}
