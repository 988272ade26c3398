-- People, calls, orders, and the log of everything that happened.

create table user_account (
  id              integer generated always as identity primary key,
  login           text not null constraint user_account_login_unique unique
                  constraint user_account_login_form check (login ~ '^[a-z0-9][a-z0-9._-]{1,31}$'),
  name            text not null constraint user_account_name_filled check (name <> ''),
  role            text not null constraint user_account_role_known
                  check (role in ('call-taker', 'shift-leader', 'station', 'administrator', 'wall')),
  unit_id         integer constraint user_account_unit references unit,
  seat            smallint constraint user_account_seat_unique unique,
  password_hash   text,
  failed_attempts smallint not null default 0,
  locked_until    timestamptz,
  disabled        boolean not null default false,
  -- Of the demo, with a password that everyone knows: of no use where the demo is off.
  demo            boolean not null default false,
  created_at      timestamptz not null default now(),
  constraint user_account_station_has_unit check ((role = 'station') = (unit_id is not null)),
  constraint user_account_wall_has_no_password check ((role = 'wall') = (password_hash is null))
);
create index user_account_unit_id on user_account (unit_id);

-- A signed-in browser, or a wall's kiosk. Only the SHA-256 of the token is kept.
create table session (
  token_hash bytea primary key,
  user_id    integer not null constraint session_account references user_account on delete cascade,
  created_at timestamptz not null,
  seen_at    timestamptz not null,
  expires_at timestamptz not null
);
create index session_user_id on session (user_id);
create index session_expires_at on session (expires_at);

create table kiosk_token (
  token_hash bytea primary key,
  user_id    integer not null constraint kiosk_token_account references user_account on delete cascade,
  name       text not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index kiosk_token_user_id on kiosk_token (user_id);

create table call (
  id             integer generated always as identity primary key,
  client_id      uuid not null constraint call_client_id_unique unique,
  caller_number  text not null,
  state          text not null constraint call_state_known check (state in ('ringing', 'talking', 'ended')),
  user_id        integer constraint call_account references user_account,
  seat           smallint,
  category       text constraint call_category references service_category,
  severity       text constraint call_severity_known check (severity in ('ordinary', 'urgent', 'emergency')),
  matter         text,
  started_at     timestamptz not null,
  answered_at    timestamptz,
  ended_at       timestamptz,
  spoken_address text,
  -- What the address resolved to, in the form of the API's Match and Focus.
  match          jsonb,
  focus          jsonb,
  located_at     timestamptz,
  version        integer not null default 1,
  constraint call_answered_by_someone check (state <> 'talking' or (user_id is not null and answered_at is not null)),
  constraint call_ended_when check ((state = 'ended') = (ended_at is not null))
);
create index call_caller_number on call (caller_number, started_at desc);
create index call_open on call (started_at) where state <> 'ended';
create index call_started_at on call (started_at);
create index call_user_id on call (user_id, started_at);

create table work_order (
  id              integer generated always as identity primary key,
  client_id       uuid not null constraint work_order_client_id_unique unique,
  state           text not null constraint work_order_state_known
                  check (state in ('received', 'dispatched', 'accepted', 'arrived', 'done', 'closed')),
  category        text not null constraint work_order_category references service_category,
  kind            text not null constraint work_order_kind_known
                  check (kind in ('consultation', 'repair', 'emergency', 'report', 'situation', 'complaint', 'suggestion')),
  severity        text not null constraint work_order_severity_known check (severity in ('ordinary', 'urgent', 'emergency')),
  matter          text not null,
  note            text not null default '',
  caller_name     text not null default '',
  caller_number   text not null default '',
  contact_number  text not null default '',
  -- Orders of this number when it was made, this one included.
  caller_count    integer not null default 1 constraint work_order_caller_count_positive check (caller_count > 0),
  visit_time      text not null default '',
  room_celsius    numeric(4, 1),
  call_id         integer constraint work_order_call references call,
  unit_id         integer constraint work_order_unit references unit,
  -- The resolution as it was: text as spoken, place, reasons, area and its version.
  spoken_address  text not null default '',
  match           jsonb,
  district_id     integer constraint work_order_district references district,
  estate_id       integer constraint work_order_estate references estate,
  building_id     integer constraint work_order_building references building,
  service_area_id integer constraint work_order_service_area references service_area,
  geom            geometry(Point, 4326),
  created_by      integer not null constraint work_order_created_by references user_account,
  created_at      timestamptz not null,
  dispatched_at   timestamptz,
  accepted_at     timestamptz,
  arrived_at      timestamptz,
  done_at         timestamptz,
  closed_at       timestamptz,
  accept_by       timestamptz,
  arrive_by       timestamptz,
  solve_by        timestamptz,
  version         integer not null default 1,
  constraint work_order_dispatched_to_someone check (state = 'received' or unit_id is not null or state = 'closed')
);
create index work_order_open on work_order (unit_id, created_at) where state in ('received', 'dispatched', 'accepted', 'arrived');
create index work_order_unit on work_order (unit_id, created_at desc);
create index work_order_created_at on work_order (created_at);
create index work_order_done_at on work_order (done_at);
create index work_order_caller on work_order (caller_number, created_at desc);
create index work_order_call_id on work_order (call_id);
create index work_order_estate_id on work_order (estate_id, created_at desc);
create index work_order_building_id on work_order (building_id);
create index work_order_district_id on work_order (district_id);
create index work_order_service_area_id on work_order (service_area_id);
create index work_order_created_by on work_order (created_by);
create index work_order_geom on work_order using gist (geom);

-- Who did what to an order, and when.
create table work_order_step (
  id         integer generated always as identity primary key,
  order_id   integer not null constraint work_order_step_order references work_order,
  action     text not null,
  from_state text,
  to_state   text not null,
  user_id    integer not null constraint work_order_step_user references user_account,
  note       text not null default '',
  at         timestamptz not null
);
create index work_order_step_order_id on work_order_step (order_id, id);
create index work_order_step_user_id on work_order_step (user_id);

-- Limits in minutes after the order was sent. `night_minutes` null: the same by night.
create table clock_rule (
  id            integer generated always as identity primary key,
  category      text not null constraint clock_rule_category references service_category,
  severity      text constraint clock_rule_severity_known check (severity in ('ordinary', 'urgent', 'emergency')),
  stage         text not null constraint clock_rule_stage_known check (stage in ('accept', 'arrive', 'solve')),
  day_minutes   integer not null constraint clock_rule_day_positive check (day_minutes > 0),
  night_minutes integer constraint clock_rule_night_positive check (night_minutes > 0),
  clause        text not null,
  constraint clock_rule_unique unique nulls not distinct (category, severity, stage)
);

-- The Shenyang column of the hotlines' promises; the time to sign is the hall's own rule.
insert into clock_rule (category, severity, stage, day_minutes, night_minutes, clause) values
  ('heating',        null,        'accept',  30, null, 'hall rule: signed within half an hour'),
  ('heating',        'emergency', 'accept',  10, null, 'hall rule: emergencies signed within ten minutes'),
  ('heating',        'emergency', 'arrive',  30, null, 'urgent leak: on site in 30 minutes'),
  ('heating',        null,        'solve',  240, null, '96191: ordinary heating fault solved within 4 hours'),
  ('heating',        'urgent',    'solve', 1440, null, '96191: major heating fault solved within 24 hours'),
  ('heating',        'emergency', 'solve', 1440, null, '96191: major heating fault solved within 24 hours'),
  ('property',       null,        'accept',  15, null, 'hall rule: signed within a quarter of an hour'),
  ('property',       null,        'arrive',  30,   60, '96191: property repair on site in 30 minutes by day, 60 by night'),
  ('property',       null,        'solve', 1440, null, 'hall rule: property repair solved within a day'),
  ('public-housing', null,        'accept',  30, null, 'hall rule: signed within half an hour'),
  ('public-housing', null,        'solve',  240, null, '96191: small repair of public housing within 4 hours'),
  ('public-housing', 'urgent',    'solve', 1440, null, '96191: large repair of public housing within 24 hours'),
  ('public-housing', 'emergency', 'arrive',  30, null, '96191: dangerous building, on site in 30 minutes'),
  ('demolition',     null,        'accept', 240, null, 'hall rule: signed within half a working day'),
  ('title',          null,        'accept', 240, null, 'hall rule: signed within half a working day'),
  ('other',          null,        'accept', 240, null, 'hall rule: signed within half a working day');

-- A known interruption of a service: callers from inside are told before an order is made.
create table service_stop (
  id           integer generated always as identity primary key,
  source_key   text not null constraint service_stop_source_key_unique unique,
  category     text not null constraint service_stop_category references service_category,
  unit_id      integer constraint service_stop_unit references unit,
  cause        text not null,
  geom         geometry(MultiPolygon, 4326) not null,
  starts_at    timestamptz not null,
  expected_end timestamptz,
  ended_at     timestamptz
);
create index service_stop_geom on service_stop using gist (geom);
create index service_stop_running on service_stop (starts_at) where ended_at is null;
create index service_stop_unit_id on service_stop (unit_id);

create table audit_entry (
  id         bigint generated always as identity primary key,
  at         timestamptz not null default now(),
  user_id    integer,
  user_name  text not null,
  action     text not null,
  subject    text not null,
  subject_id text,
  detail     jsonb not null default '{}'
);
create index audit_entry_subject on audit_entry (subject, subject_id, id);
create index audit_entry_at on audit_entry (at);

create function forbid_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
  for each statement execute function forbid_change();

-- Everything that happened, for screens. `id` is the order of writing; `position` the order of publishing, given by
-- publish_events() after the writer's commit. Readers know positions only, so that a slow transaction is never skipped.
create table event (
  id       bigint generated always as identity primary key,
  position bigint constraint event_position_unique unique,
  at       timestamptz not null,
  type     text not null,
  unit_id  integer,
  payload  jsonb not null
);
create index event_unpublished on event (id) where position is null;
create index event_at on event (at);

create sequence event_position;

-- One at a time in the whole database: positions become visible in their order. Returns the newest position.
create function publish_events() returns bigint language plpgsql as $$
declare
  newest bigint;
begin
  perform pg_advisory_xact_lock(4860921, 1);
  update event set position = numbered.position
  from (
    select id, nextval('event_position') as position
    from (select id from event where position is null order by id) as waiting
  ) as numbered
  where event.id = numbered.id;
  select coalesce(max(position), 0) into newest from event;
  return newest;
end
$$;
