-- Asking the callers: is it warm again, is the process going well?

-- One seed for each ISO week ("2026-W03"): with it anyone can draw the week's sample again.
create table call_back_seed (
  week    text primary key constraint call_back_seed_week_form check (week ~ '^\d{4}-W\d{2}$'),
  seed    text not null,
  made_at timestamptz not null
);

create table call_back (
  id             integer generated always as identity primary key,
  order_id       integer not null constraint call_back_order references work_order,
  kind           text not null constraint call_back_kind_known check (kind in ('stage', 'closing')),
  made_by        text not null constraint call_back_made_by_known check (made_by in ('hotline', 'unit')),
  -- How often the order had been reopened when it was asked for: each round asks anew.
  round          integer not null,
  unit_id        integer constraint call_back_unit references unit,
  incident_id    integer constraint call_back_incident references service_stop,
  created_at     timestamptz not null,
  due_at         timestamptz not null,
  -- Not before: after a call that nobody answered.
  next_at        timestamptz not null,
  failed         integer not null default 0,
  outcome        text constraint call_back_outcome_known
                 check (outcome in ('satisfied', 'dissatisfied', 'refused', 'not-reached', 'withdrawn')),
  finished_at    timestamptz,
  -- The one who has it on the screen, and until when it is theirs.
  lease_user_id  integer constraint call_back_lease_account references user_account,
  lease_until    timestamptz,
  constraint call_back_once unique (order_id, kind, made_by, round),
  constraint call_back_finished_when check ((outcome is null) = (finished_at is null)),
  constraint call_back_leased_until check ((lease_user_id is null) = (lease_until is null))
);
create index call_back_open on call_back (due_at, id) where outcome is null;
create index call_back_unit_id on call_back (unit_id, created_at);
create index call_back_incident_id on call_back (incident_id);
create index call_back_lease_user_id on call_back (lease_user_id);

create table call_back_attempt (
  id           integer generated always as identity primary key,
  client_id    uuid not null constraint call_back_attempt_client_id_unique unique,
  call_back_id integer not null constraint call_back_attempt_call_back references call_back,
  order_id     integer not null constraint call_back_attempt_order references work_order,
  at           timestamptz not null,
  user_id      integer not null constraint call_back_attempt_account references user_account,
  number       text not null,
  result       text not null constraint call_back_attempt_result_known
               check (result in ('satisfied', 'dissatisfied', 'no-answer', 'busy', 'wrong-number', 'refused')),
  -- Null: the question was not answered.
  satisfied    boolean,
  answer       text not null default '',
  constraint call_back_attempt_satisfied_when check (satisfied is not distinct from case result when 'satisfied' then true when 'dissatisfied' then false end)
);
create index call_back_attempt_call_back_id on call_back_attempt (call_back_id, id);
create index call_back_attempt_order_id on call_back_attempt (order_id);
create index call_back_attempt_at on call_back_attempt (at);
create index call_back_attempt_user_id on call_back_attempt (user_id);
create trigger call_back_attempt_append_only before update or delete or truncate on call_back_attempt
  for each statement execute function forbid_change();

-- Orders whose unit reported, in the order of the lots: which were called, which the system closed. Kept for the audit.
create table call_back_lot (
  order_id integer not null constraint call_back_lot_order references work_order,
  round    integer not null,
  unit_id  integer not null constraint call_back_lot_unit references unit,
  week     text not null constraint call_back_lot_week references call_back_seed,
  share    numeric(5, 4) not null constraint call_back_lot_share_bounded check (share > 0 and share <= 1),
  drawn    boolean not null,
  at       timestamptz not null,
  primary key (order_id, round)
);
create index call_back_lot_unit_week on call_back_lot (unit_id, week);
create index call_back_lot_week on call_back_lot (week);
