-- What the hotline promises, as versions: a version in force is never changed, and an order keeps the one it was made under.

create table rule_set (
  id         integer generated always as identity primary key,
  -- Names its rows, which never change, also among copies of a database: whoever read them once knows them.
  content    uuid not null default gen_random_uuid(),
  version    integer not null constraint rule_set_version_unique unique constraint rule_set_version_counts check (version >= 0),
  name       text not null constraint rule_set_name_filled check (name <> ''),
  -- The preset it descends from; null for the rules of before.
  preset     text,
  -- The night, as minutes of the day.
  night_from integer not null constraint rule_set_night_from_of_day check (night_from between 0 and 1439),
  night_to   integer not null constraint rule_set_night_to_of_day check (night_to between 0 and 1439),
  valid_from timestamptz not null,
  made_by    integer constraint rule_set_made_by references user_account,
  made_at    timestamptz not null
);
create index rule_set_valid_from on rule_set (valid_from, id);
create index rule_set_made_by on rule_set (made_by);

-- In the lists of categories, kinds, severities, matters and phases an empty one means all.
create table promise_rule (
  set_id       integer not null constraint promise_rule_set references rule_set,
  position     integer not null,
  key          text not null,
  stage        text not null constraint promise_rule_stage_known check (stage in ('send', 'accept', 'arrive', 'solve', 'report', 'call-back')),
  categories   text[] not null,
  kinds        text[] not null,
  severities   text[] not null,
  matters      text[] not null,
  phases       text[] not null,
  unit         text not null constraint promise_rule_unit_known check (unit in ('minutes', 'calendar-days', 'working-days', 'same-day')),
  amount       integer not null,
  night_amount integer constraint promise_rule_night_minutes check (night_amount is null or (night_amount > 0 and unit = 'minutes')),
  starts       text not null constraint promise_rule_starts_known check (starts in ('created', 'call-ended', 'dispatched', 'done')),
  exempts      text[] not null,
  clause       text not null constraint promise_rule_clause_filled check (clause <> ''),
  source       text not null constraint promise_rule_source_filled check (source <> ''),
  primary key (set_id, key),
  constraint promise_rule_amount check ((unit = 'same-day') = (amount = 0) and amount >= 0)
);

create table promise_ladder (
  set_id              integer not null constraint promise_ladder_set references rule_set,
  position            integer not null,
  key                 text not null,
  stage               text not null constraint promise_ladder_stage_known check (stage in ('send', 'accept', 'arrive', 'solve', 'report', 'call-back')),
  categories          text[] not null,
  kinds               text[] not null,
  severities          text[] not null,
  matters             text[] not null,
  phases              text[] not null,
  level               text not null constraint promise_ladder_level_known check (level in ('unit', 'company', 'district', 'city')),
  counted_from        text not null constraint promise_ladder_counted_from_known check (counted_from in ('limit', 'start')),
  after_minutes       integer not null constraint promise_ladder_after_counts check (after_minutes >= 0),
  night_after_minutes integer constraint promise_ladder_night_after_counts check (night_after_minutes >= 0),
  in_writing          boolean not null,
  clause              text not null,
  source              text not null,
  primary key (set_id, key)
);

create table promise_need (
  set_id     integer not null constraint promise_need_set references rule_set,
  position   integer not null,
  key        text not null,
  need       text not null constraint promise_need_known check (need in ('note', 'reading', 'photo', 'position', 'call-back')),
  categories text[] not null,
  kinds      text[] not null,
  severities text[] not null,
  matters    text[] not null,
  phases     text[] not null,
  clause     text not null,
  source     text not null,
  primary key (set_id, key)
);

create table promise_call_back (
  set_id         integer not null constraint promise_call_back_set references rule_set,
  position       integer not null,
  key            text not null,
  kind           text not null constraint promise_call_back_kind_known check (kind in ('stage', 'closing')),
  by_whom        text not null constraint promise_call_back_by_known check (by_whom in ('hotline', 'unit')),
  share          numeric(5, 4) not null constraint promise_call_back_share check (share > 0 and share <= 1),
  within_minutes integer constraint promise_call_back_within_counts check (within_minutes > 0),
  categories     text[] not null,
  kinds          text[] not null,
  severities     text[] not null,
  matters        text[] not null,
  phases         text[] not null,
  clause         text not null,
  source         text not null,
  primary key (set_id, key)
);

create table promise_target (
  set_id   integer not null constraint promise_target_set references rule_set,
  position integer not null,
  key      text not null,
  measure  text not null,
  value    numeric(8, 2) not null,
  clause   text not null,
  source   text not null,
  primary key (set_id, key)
);

create trigger rule_set_append_only before update or delete or truncate on rule_set for each statement execute function forbid_change();
create trigger promise_rule_append_only before update or delete or truncate on promise_rule for each statement execute function forbid_change();
create trigger promise_ladder_append_only before update or delete or truncate on promise_ladder for each statement execute function forbid_change();
create trigger promise_need_append_only before update or delete or truncate on promise_need for each statement execute function forbid_change();
create trigger promise_call_back_append_only before update or delete or truncate on promise_call_back for each statement execute function forbid_change();
create trigger promise_target_append_only before update or delete or truncate on promise_target for each statement execute function forbid_change();

alter table work_order add column rule_set_id integer constraint work_order_rule_set references rule_set;
create index work_order_rule_set_id on work_order (rule_set_id);

-- Orders that are there were made under the rules of before, in which a rule of a severity replaced the general one.
insert into rule_set (version, name, night_from, night_to, valid_from, made_at)
  select 0, '原时限规则', 22 * 60, 6 * 60, min(created_at), now() from work_order having count(*) > 0;
insert into promise_rule (set_id, position, key, stage, categories, kinds, severities, matters, phases, unit, amount, night_amount, starts, exempts, clause, source)
  select s.id, r.id, 'former-' || r.id, r.stage, array[r.category], '{}',
         case when r.severity is not null then array[r.severity]
              else array(select v from unnest(array['ordinary', 'urgent', 'emergency']) v
                         where v not in (select o.severity from clock_rule o where o.category = r.category and o.stage = r.stage and o.severity is not null)) end,
         '{}', '{}', 'minutes', r.day_minutes, r.night_minutes, 'dispatched', '{}', r.clause, 'former'
  from clock_rule r, rule_set s;
update work_order set rule_set_id = (select id from rule_set) where exists (select 1 from rule_set);
drop table clock_rule;
-- A figure among the others now.
delete from setting where key = 'city.indoorStandardCelsius';

-- Days that are not what their weekday says, by the notices of the State Council's office. Where a year's notice is not
-- known: the days of the Regulation on holidays alone, marked provisional.
create table calendar_day (
  date        date primary key,
  working     boolean not null,
  name        text not null constraint calendar_day_name_filled check (name <> ''),
  source      text not null,
  provisional boolean not null default false
);

-- The heating season by phases, both dates included. Days outside are 'off'.
create table season_span (
  from_date date primary key,
  to_date   date not null,
  phase     text not null constraint season_span_phase_known check (phase in ('opening', 'main', 'closing')),
  source    text not null,
  constraint season_span_forward check (to_date >= from_date)
);

insert into calendar_day (date, working, name, source)
  select d::date, false, h.name, h.source
  from (values
    ('2025-01-01', '2025-01-01', '元旦',       '国办发明电〔2024〕12号'),
    ('2025-01-28', '2025-02-04', '春节',       '国办发明电〔2024〕12号'),
    ('2025-04-04', '2025-04-06', '清明节',     '国办发明电〔2024〕12号'),
    ('2025-05-01', '2025-05-05', '劳动节',     '国办发明电〔2024〕12号'),
    ('2025-05-31', '2025-06-02', '端午节',     '国办发明电〔2024〕12号'),
    ('2025-10-01', '2025-10-08', '国庆节、中秋节', '国办发明电〔2024〕12号'),
    ('2026-01-01', '2026-01-03', '元旦',       '国务院办公厅关于2026年部分节假日安排的通知'),
    ('2026-02-15', '2026-02-23', '春节',       '国务院办公厅关于2026年部分节假日安排的通知'),
    ('2026-04-04', '2026-04-06', '清明节',     '国务院办公厅关于2026年部分节假日安排的通知'),
    ('2026-05-01', '2026-05-05', '劳动节',     '国务院办公厅关于2026年部分节假日安排的通知'),
    ('2026-06-19', '2026-06-21', '端午节',     '国务院办公厅关于2026年部分节假日安排的通知'),
    ('2026-09-25', '2026-09-27', '中秋节',     '国务院办公厅关于2026年部分节假日安排的通知'),
    ('2026-10-01', '2026-10-07', '国庆节',     '国务院办公厅关于2026年部分节假日安排的通知')
  ) h (first, last, name, source), generate_series(h.first::timestamp, h.last::timestamp, interval '1 day') d;
insert into calendar_day (date, working, name, source)
  select d::date, true, h.name || '调休上班', h.source
  from (values
    ('2025-01-26', '春节',   '国办发明电〔2024〕12号'),
    ('2025-02-08', '春节',   '国办发明电〔2024〕12号'),
    ('2025-04-27', '劳动节', '国办发明电〔2024〕12号'),
    ('2025-09-28', '国庆节、中秋节', '国办发明电〔2024〕12号'),
    ('2025-10-11', '国庆节、中秋节', '国办发明电〔2024〕12号'),
    ('2026-01-04', '元旦',   '国务院办公厅关于2026年部分节假日安排的通知'),
    ('2026-02-14', '春节',   '国务院办公厅关于2026年部分节假日安排的通知'),
    ('2026-02-28', '春节',   '国务院办公厅关于2026年部分节假日安排的通知'),
    ('2026-05-09', '劳动节', '国务院办公厅关于2026年部分节假日安排的通知'),
    ('2026-09-20', '国庆节', '国务院办公厅关于2026年部分节假日安排的通知'),
    ('2026-10-10', '国庆节', '国务院办公厅关于2026年部分节假日安排的通知')
  ) h (d, name, source);
insert into calendar_day (date, working, name, source, provisional)
  select d::date, false, h.name, '《全国年节及纪念日放假办法》（国务院令第795号）', true
  from (values
    ('2027-01-01', '2027-01-01', '元旦'),
    ('2027-02-05', '2027-02-08', '春节'),
    ('2027-04-05', '2027-04-05', '清明节'),
    ('2027-05-01', '2027-05-02', '劳动节'),
    ('2027-06-09', '2027-06-09', '端午节'),
    ('2027-09-15', '2027-09-15', '中秋节'),
    ('2027-10-01', '2027-10-03', '国庆节')
  ) h (first, last, name), generate_series(h.first::timestamp, h.last::timestamp, interval '1 day') d;

-- Shenyang heats from 1 November to 31 March; its opening and closing fortnights are the hall's own division.
insert into season_span (from_date, to_date, phase, source)
  select make_date(y, 11, 1), make_date(y, 11, 15), 'opening', '沈阳市供热期 11月1日至次年3月31日' from generate_series(2024, 2027) y
  union all
  select make_date(y, 11, 16), make_date(y + 1, 3, 15), 'main', '沈阳市供热期 11月1日至次年3月31日' from generate_series(2024, 2027) y
  union all
  select make_date(y + 1, 3, 16), make_date(y + 1, 3, 31), 'closing', '沈阳市供热期 11月1日至次年3月31日' from generate_series(2024, 2027) y;
