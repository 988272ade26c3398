import { fileURLToPath } from 'node:url'

/** Where real city data lies on machines that have it: beside the checkout. */
export const realFolder = fileURLToPath(new URL('../../../shared/real', import.meta.url))
