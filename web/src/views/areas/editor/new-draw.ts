import type { Position } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { TerraDraw, TerraDrawLineStringMode, TerraDrawModeUndoRedo, TerraDrawPolygonMode, TerraDrawSelectMode } from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import { drawStyles, selectStyles } from './drawing-styles.ts'

/** Pointer's reach to a vertex or a border, px. */
export const reach = 12

/** terra-draw for rings and lines, with what a point of the screen snaps to. On the map Enter finishes and Escape cancels; all other keys are the editor's. */
export function newDraw(map: MapLibreMap, snap: (point: { x: number; y: number }) => Position | undefined): TerraDraw {
  const snapping = { toCustom: (event: { containerX: number; containerY: number }) => snap({ x: event.containerX, y: event.containerY }) }
  return new TerraDraw({
    // Positions keep all their digits, so that a border taken from a neighbour is the neighbour's.
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 20 }),
    idStrategy: { isValidId: (id) => typeof id === 'string', getId: () => crypto.getRandomValues(new Uint32Array(2)).join('-') },
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
    modes: [
      new TerraDrawPolygonMode({ snapping, styles: drawStyles.polygon, pointerDistance: reach, showCoordinatePoints: false }),
      new TerraDrawLineStringMode({ snapping, styles: drawStyles.line, pointerDistance: reach }),
      new TerraDrawSelectMode({
        pointerDistance: reach,
        allowManualSelection: false,
        allowManualDeselection: false,
        keyEvents: null,
        dragEventThrottle: 2,
        flags: { polygon: { feature: { selfIntersectable: true, coordinates: { midpoints: { draggable: true }, draggable: true, snappable: snapping } } } },
        styles: selectStyles,
      }),
    ],
  })
}
