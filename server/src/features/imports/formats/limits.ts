/** The largest file that is read at all. */
export const maxFileBytes = 2 ** 30

/** What all entries of a zip may unpack to together, counted while unpacking. */
export const maxUnpackedBytes = 2 * 2 ** 30

/** A zip with more entries is not opened. */
export const maxZipEntries = 10_000

/** One feature, XML element or row may be as large as this; none of a city's comes near. */
export const maxFeatureBytes = 16 * 2 ** 20

export const maxColumns = 1000
