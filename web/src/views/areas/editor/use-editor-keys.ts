import type { RefObject } from 'react'
import { useKeys } from '../../../parts/use-keys.ts'
import { panels, type Command, type Panel } from '../keys.ts'
import { readKey } from '../read-key.ts'
import type { Editor } from '../use-editor.ts'
import { mergeUnits, type Asking } from './area-panel.tsx'
import type { PenHandle, SnapSetting } from './use-drawing.ts'

interface Input {
  editor: Editor
  snap: SnapSetting
  canEdit: boolean
  asking: Asking
  pen: RefObject<PenHandle | null>
  onSnap: (snap: SnapSetting) => void
  onPanel: (panel: Panel) => void
  onAsk: (asking: Asking) => void
  onFit: () => void
  onSearch: () => void
}

const [least, most] = [4, 40]

/** The editor's keys, wherever the focus is, and its buttons: both do the same. */
export function useEditorKeys({ editor, snap, canEdit, asking, pen, onSnap, onPanel, onAsk, onFit, onSearch }: Input): (command: Command) => boolean {
  const drawing = () => pen.current?.drawing()
  const leave = () => {
    if (editor.tool !== 'choose') {
      drawing()?.cancel()
      editor.leaveTool()
    } else if (asking) onAsk(undefined)
    else if (editor.merging) editor.stopMerging()
    else if (editor.fresh) editor.dropFresh()
    else editor.choose([])
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  const tolerance = (by: number) => onSnap({ ...snap, tolerance: Math.min(most, Math.max(least, snap.tolerance + by)) })

  const act = (command: Command): boolean => {
    if (command.do === 'move') return canEdit && (drawing()?.move(command.east, command.north) ?? false)
    const panel = panels.find((one) => one === command.do)
    if (panel) {
      const unit = editor.merging ? mergeUnits(editor.chosen)[panels.indexOf(panel)] : undefined
      if (unit) void editor.mergeTo(unit[0])
      else onPanel(panel)
      return true
    }
    switch (command.do) {
      case 'fit':
        onFit()
        return true
      case 'search':
        onSearch()
        return true
      case 'leave':
        leave()
        return true
    }
    if (!canEdit) return false
    if (command.do !== 'next' && command.do !== 'previous') pen.current?.flush()
    switch (command.do) {
      case 'area':
      case 'cut':
      case 'hole':
        onPanel('edit')
        editor.begin(command.do)
        return true
      case 'merge':
        onPanel('edit')
        editor.beginMerge()
        return true
      case 'unit':
        if (editor.chosen.length > 0) onAsk('unit')
        return true
      case 'rename':
        if (editor.only) onAsk('name')
        return true
      case 'remove':
        if (!drawing()?.removeVertex()) editor.remove()
        return true
      case 'undo':
        if (!drawing()?.undoPoint()) void editor.undo()
        return true
      case 'redo':
        void editor.redo()
        return true
      case 'snap':
        onSnap({ ...snap, on: !snap.on })
        return true
      case 'looser':
        tolerance(2)
        return true
      case 'tighter':
        tolerance(-2)
        return true
      case 'next':
        drawing()?.step(1)
        return true
      case 'previous':
        drawing()?.step(-1)
        return true
      case 'finish':
        if (editor.tool === 'choose') return false
        drawing()?.finish()
        return true
      default:
        return false
    }
  }
  useKeys(readKey, act, { capture: true })
  return act
}
