/** What a browser may upload; larger files go in from the command line. */
export const maxUploadBytes = 512 * 2 ** 20
export const chunkBytes = 4 * 2 ** 20
/** How long bytes are kept that nobody goes on with, and those of what is done. */
export const keptBytesMs = 7 * 24 * 3_600_000
/** A process that has not been heard of for so long has died; its work is taken over. */
export const leaseMs = 15_000
export const maxDifferences = 20_000
