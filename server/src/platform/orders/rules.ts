import type { RuleVersion } from '../../api/shapes.ts'
import { presets } from '../../core/promises/presets/index.ts'
import type { PresetId, Promises, RuleSet } from '../../core/promises/rule-set.ts'
import { row, rows, run, type Database } from '../database.ts'
import { sql, type Sql } from '../sql.ts'

export { readCalendar } from './calendar.ts'

/** The rule set that an order was made under. */
export async function rulesOf(tx: Database, orderId: number): Promise<RuleSet> {
  return rulesIn(tx, await row(tx, sql`
    select s.id, s.content from work_order o join rule_set s on s.id = coalesce(o.rule_set_id, ${inForce(sql`o.created_at`)}) where o.id = ${orderId}`))
}

/** The rule set for orders that are made at a moment. */
export async function rulesAt(database: Database, at: Date): Promise<RuleSet> {
  return rulesIn(database, await row(database, sql`select id, content from rule_set where id = ${inForce(sql`${at}`)}`))
}

/** A version's rows never change: each is read once by a process. */
const known = new Map<string, RuleSet>()

export async function rulesIn(database: Database, named: { id: number; content: string } | undefined): Promise<RuleSet> {
  const found = named && (known.get(named.content) ?? (await ruleSetById(database, named.id)))
  if (!found) throw new Error('no rule set is in force')
  known.set(named.content, found)
  return found
}

export async function ruleSetById(database: Database, id: number): Promise<RuleSet | undefined> {
  return (await readRuleSets(database, sql`s.id = ${id}`))[0]
}

/** The id of the set in force: the latest that has begun, of two of one moment the newer; before all of them the first. */
export function inForce(at: Sql): Sql {
  return sql`coalesce(
    (select id from rule_set where valid_from <= ${at}::timestamptz order by valid_from desc, id desc limit 1),
    (select id from rule_set order by valid_from, id desc limit 1))`
}

/** All versions by name, the newest first, with how many orders each has. */
export function ruleVersions(database: Database): Promise<RuleVersion[]> {
  return rows<RuleVersion>(database, sql`
    select s.id, s.version, s.name, s.preset, s.valid_from as "validFrom", coalesce(u.name, '') as "madeBy", s.made_at as "madeAt",
      (select count(*) from work_order o where o.rule_set_id = s.id) as orders
    from rule_set s left join user_account u on u.id = s.made_by order by s.version desc`)
}

const scope = sql`'categories', r.categories, 'kinds', r.kinds, 'severities', r.severities, 'matters', r.matters, 'phases', r.phases, 'clause', r.clause, 'source', r.source`
const list = (table: Sql, fields: Sql) =>
  sql`coalesce((select jsonb_agg(jsonb_build_object('key', r.key, ${fields}) order by r.position) from ${table} r where r.set_id = s.id), '[]')`

function readRuleSets(database: Database, where: Sql): Promise<RuleSet[]> {
  return rows<RuleSet>(database, sql`
    select s.id, s.version, s.name, s.preset, s.valid_from as "validFrom", coalesce(u.name, '') as "madeBy", s.made_at as "madeAt",
      jsonb_build_object('from', s.night_from, 'to', s.night_to) as night,
      ${list(sql`promise_rule`, sql`'stage', r.stage, 'limit', jsonb_build_object('unit', r.unit, 'amount', r.amount, 'night', r.night_amount),
        'starts', r.starts, 'exempts', r.exempts, ${scope}`)} as rules,
      ${list(sql`promise_ladder`, sql`'stage', r.stage, 'level', r.level, 'from', r.counted_from, 'afterMinutes', r.after_minutes,
        'nightAfterMinutes', r.night_after_minutes, 'inWriting', r.in_writing, ${scope}`)} as ladder,
      ${list(sql`promise_need`, sql`'need', r.need, ${scope}`)} as needs,
      ${list(sql`promise_call_back`, sql`'kind', r.kind, 'by', r.by_whom, 'share', r.share, 'withinMinutes', r.within_minutes, ${scope}`)} as "callBacks",
      ${list(sql`promise_target`, sql`'measure', r.measure, 'value', r.value, 'clause', r.clause, 'source', r.source`)} as targets
    from rule_set s left join user_account u on u.id = s.made_by
    where ${where} order by s.version desc`)
}

export interface NewRuleSet extends Promises {
  name: string
  preset: PresetId | null
  validFrom: Date
}

/** Writes the next version. Versions in force are never changed. */
export async function insertRuleSet(tx: Database, set: NewRuleSet, by: number | null, at: Date): Promise<number> {
  const made = await row<{ id: number }>(tx, sql`
    insert into rule_set (version, name, preset, night_from, night_to, valid_from, made_by, made_at)
    values ((select coalesce(max(version), 0) + 1 from rule_set), ${set.name}, ${set.preset}, ${set.night.from}, ${set.night.to}, ${set.validFrom}, ${by}, ${at})
    returning id`)
  if (!made) throw new Error('a rule set was not written')
  const json = (list: readonly object[]) => JSON.stringify(list.map((one, position) => ({ ...one, position })))
  const scoped = sql`categories text[], kinds text[], severities text[], matters text[], phases text[], clause text, source text`
  await run(tx, sql`
    insert into promise_rule (set_id, position, key, stage, unit, amount, night_amount, starts, exempts, categories, kinds, severities, matters, phases, clause, source)
    select ${made.id}, position, key, stage, "limit" ->> 'unit', ("limit" ->> 'amount')::integer, ("limit" ->> 'night')::integer, starts, exempts,
           categories, kinds, severities, matters, phases, clause, source
    from jsonb_to_recordset(${json(set.rules)}::jsonb) as r (position integer, key text, stage text, "limit" jsonb, starts text, exempts text[], ${scoped})`)
  await run(tx, sql`
    insert into promise_ladder (set_id, position, key, stage, level, counted_from, after_minutes, night_after_minutes, in_writing, categories, kinds, severities, matters, phases, clause, source)
    select ${made.id}, position, key, stage, level, "from", "afterMinutes", "nightAfterMinutes", "inWriting", categories, kinds, severities, matters, phases, clause, source
    from jsonb_to_recordset(${json(set.ladder)}::jsonb)
      as r (position integer, key text, stage text, level text, "from" text, "afterMinutes" integer, "nightAfterMinutes" integer, "inWriting" boolean, ${scoped})`)
  await run(tx, sql`
    insert into promise_need (set_id, position, key, need, categories, kinds, severities, matters, phases, clause, source)
    select ${made.id}, position, key, need, categories, kinds, severities, matters, phases, clause, source
    from jsonb_to_recordset(${json(set.needs)}::jsonb) as r (position integer, key text, need text, ${scoped})`)
  await run(tx, sql`
    insert into promise_call_back (set_id, position, key, kind, by_whom, share, within_minutes, categories, kinds, severities, matters, phases, clause, source)
    select ${made.id}, position, key, kind, "by", share, "withinMinutes", categories, kinds, severities, matters, phases, clause, source
    from jsonb_to_recordset(${json(set.callBacks)}::jsonb) as r (position integer, key text, kind text, "by" text, share numeric, "withinMinutes" integer, ${scoped})`)
  await run(tx, sql`
    insert into promise_target (set_id, position, key, measure, value, clause, source)
    select ${made.id}, position, key, measure, value, clause, source
    from jsonb_to_recordset(${json(set.targets)}::jsonb) as r (position integer, key text, measure text, value numeric, clause text, source text)`)
  return made.id
}

/** The day the Shenyang hotline opened: before any order there can be. */
const opened = new Date('2006-10-18T00:00:00+08:00')

/** A database without promises begins with those of the default preset; one with the rules of before goes on with them. */
export async function seedRules(tx: Database, at: Date): Promise<void> {
  const present = await rows<{ preset: string | null }>(tx, sql`select preset from rule_set`)
  if (present.some((set) => set.preset !== null)) return
  const { name, promises } = presets.shenyang
  await insertRuleSet(tx, { ...promises, name, preset: 'shenyang', validFrom: present.length > 0 ? at : opened }, null, at)
}
