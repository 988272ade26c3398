import type { HexColor } from 'terra-draw'
import { day } from '../../../theme/theme.ts'

const hex = (colour: string) => colour as HexColor
const [line, ground] = [hex(day.nowText), hex(day.panel)]

const guides = {
  closingPointColor: ground, closingPointOutlineColor: line, closingPointWidth: 5, closingPointOutlineWidth: 2,
  snappingPointColor: line, snappingPointOutlineColor: ground, snappingPointWidth: 5, snappingPointOutlineWidth: 2,
}

/** What is drawn is "this one", as this call is: amber. */
export const drawStyles = {
  polygon: { fillColor: hex(day.now), fillOpacity: 0, outlineColor: line, outlineWidth: 2, ...guides },
  line: { lineStringColor: line, lineStringWidth: 2.4, ...guides },
}

export const selectStyles = {
  selectedPolygonColor: hex(day.now), selectedPolygonFillOpacity: 0, selectedPolygonOutlineColor: line, selectedPolygonOutlineWidth: 2,
  selectionPointColor: ground, selectionPointOutlineColor: line, selectionPointWidth: 4, selectionPointOutlineWidth: 2,
  midPointColor: line, midPointOutlineColor: ground, midPointWidth: 2.5, midPointOutlineWidth: 1,
}
