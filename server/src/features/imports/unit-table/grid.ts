/**
 * The grids that shapes are laid over one another on: without one, borders that nearly coincide make GEOS fail. A millimetre
 * of Web Mercator, and a tenth of one in degrees: what is on it stays what it is when it is written as text.
 */
export const metreGrid = 0.001
export const degreeGrid = 1e-9
