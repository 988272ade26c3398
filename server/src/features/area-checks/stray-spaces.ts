import { sql, type Sql } from '../../platform/sql.ts'

/** Characters without width, and spaces other than the plain one. */
const invisible = '[\\u200b-\\u200f\\u2060\\ufeff]'
const wide = '[\\u00a0\\u2000-\\u200a\\u202f\\u3000\\t\\n\\r]'

/** A name as it was meant: nothing invisible, plain single spaces, none at an end. */
export const tidied = (name: Sql): Sql =>
  sql`btrim(regexp_replace(regexp_replace(regexp_replace(${name}, ${invisible}, '', 'g'), ${wide}, ' ', 'g'), ' {2,}', ' ', 'g'))`

/** What is wrong with a name made visible: "兴华街␣". */
export const madeVisible = (name: Sql): Sql =>
  sql`regexp_replace(regexp_replace(regexp_replace(${name}, ${invisible}, '·', 'g'), ${wide}, '␣', 'g'), '^ | $| (?= )', '␣', 'g')`
