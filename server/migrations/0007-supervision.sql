-- Who is told when a promise is about to break, and the slips that push it.

-- What becomes due for an order: one row per promise, its limit and the step to take. A row fires once; a promise that is
-- kept, moved or paused loses its unfired rows in the transaction of that change.
create table order_alarm (
  id       bigint generated always as identity primary key,
  order_id integer not null constraint order_alarm_order references work_order,
  stage    text not null constraint order_alarm_stage_known
           check (stage in ('send', 'accept', 'arrive', 'solve', 'report', 'call-back')),
  step     text not null constraint order_alarm_step_known
           check (step in ('warning', 'overdue', 'unit', 'company', 'district', 'city')),
  since_at timestamptz not null,
  limit_at timestamptz not null,
  due_at   timestamptz not null,
  -- The clauses that promised it, in the rules' words.
  clauses  jsonb not null default '[]',
  in_writing boolean not null default false,
  -- The promise runs: it is neither kept nor moved nor paused.
  stands   boolean not null default true,
  fired_at timestamptz,
  constraint order_alarm_once unique (order_id, stage, limit_at, step)
);
create index order_alarm_due on order_alarm (due_at, id) where fired_at is null;
create index order_alarm_pressing on order_alarm (limit_at, order_id) where fired_at is not null and stands;

-- The last number given in a year. Taken in the transaction of its slip, so that no number is lost or given twice.
create table supervision_slip_number (
  year integer primary key,
  last integer not null constraint supervision_slip_number_positive check (last > 0)
);

-- 督办单.
create table supervision_slip (
  id             integer generated always as identity primary key,
  -- Made by hand: the client's own id. Made by an alarm: the alarm.
  client_id      uuid constraint supervision_slip_client_id_unique unique,
  alarm_id       bigint constraint supervision_slip_alarm references order_alarm constraint supervision_slip_alarm_once unique,
  year           integer not null,
  number         integer not null constraint supervision_slip_number_counts check (number > 0),
  order_id       integer not null constraint supervision_slip_order references work_order,
  level          text not null constraint supervision_slip_level_known check (level in ('unit', 'company', 'district', 'city')),
  -- Null: the hall's shift leader.
  unit_id        integer constraint supervision_slip_unit references unit,
  receiver       text not null default '',
  receiver_phone text not null default '',
  stage          text,
  limit_at       timestamptz,
  clauses        jsonb not null default '[]',
  in_writing     boolean not null default false,
  ground         text not null default '',
  issued_at      timestamptz not null,
  issued_by      integer constraint supervision_slip_issuer references user_account,
  reply_by       timestamptz not null,
  reply          text not null default '',
  replied_at     timestamptz,
  replied_by     integer constraint supervision_slip_replier references user_account,
  closing        text not null default '',
  closed_at      timestamptz,
  closed_by      integer constraint supervision_slip_closer references user_account,
  constraint supervision_slip_numbered_once unique (year, number),
  constraint supervision_slip_city_is_the_hall check ((level = 'city') = (unit_id is null)),
  constraint supervision_slip_one_origin check ((client_id is null) <> (alarm_id is null)),
  constraint supervision_slip_replied_when check ((replied_at is null) = (reply = '')),
  -- Closed by nobody: its order was done.
  constraint supervision_slip_closed_when check (closed_at is not null or closed_by is null)
);
create index supervision_slip_open on supervision_slip (id desc) where closed_at is null;
create index supervision_slip_order_id on supervision_slip (order_id, id);
create index supervision_slip_unit_id on supervision_slip (unit_id, id desc);
create index supervision_slip_issued_by on supervision_slip (issued_by);
create index supervision_slip_replied_by on supervision_slip (replied_by);
create index supervision_slip_closed_by on supervision_slip (closed_by);
