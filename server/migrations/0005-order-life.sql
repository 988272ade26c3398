-- The whole life of an order: who asked, what was granted, what stopped the clock, what was found and proved.

-- Null: nobody's hand, the system's own (a report of the web, an alarm).
alter table work_order alter column created_by drop not null;
alter table work_order_step alter column user_id drop not null;
alter table work_order_step add column detail jsonb not null default '{}';

alter table work_order
  add column source text not null default 'phone'
    constraint work_order_source_known check (source in ('phone', 'web', 'hall')),
  -- What a closed order came to.
  add column outcome text
    constraint work_order_outcome_known check (outcome in ('solved', 'answered', 'out-of-scope', 'merged', 'withdrawn')),
  add column send_by timestamptz,
  add column report_by timestamptz,
  add column call_back_by timestamptz,
  -- Since when its clocks stand still; the limits are as they were at that moment.
  add column paused_at timestamptz,
  add column reopened integer not null default 0 constraint work_order_reopened_counts check (reopened >= 0),
  -- The unit that a complaint is about: it never gets the order alone.
  add column about_unit_id integer constraint work_order_about_unit references unit,
  add column merged_into integer constraint work_order_merged_into references work_order,
  add constraint work_order_merged_when check ((outcome is not distinct from 'merged') = (merged_into is not null));
create index work_order_about_unit_id on work_order (about_unit_id) where about_unit_id is not null;
create index work_order_merged_into on work_order (merged_into) where merged_into is not null;
create index work_order_to_call_back on work_order (done_at) where state = 'done';

-- Units besides the responsible one that see an order and hear of it: those above it, those who help.
create table work_order_watch (
  order_id integer not null constraint work_order_watch_order references work_order,
  unit_id  integer not null constraint work_order_watch_unit references unit,
  reason   text not null constraint work_order_watch_reason_known check (reason in ('complaint', 'escalated', 'assisting')),
  since    timestamptz not null,
  primary key (order_id, unit_id)
);
create index work_order_watch_unit_id on work_order_watch (unit_id, order_id);

-- A unit asks, the shift leader judges: to return the order, to get more time, to let the clock stand.
create table work_order_request (
  id            integer generated always as identity primary key,
  client_id     uuid not null constraint work_order_request_client_id_unique unique,
  order_id      integer not null constraint work_order_request_order references work_order,
  kind          text not null constraint work_order_request_kind_known check (kind in ('return', 'extension', 'hold')),
  -- One of the grounds known for the kind: 'not-ours', 'water-cut', …
  ground        text not null,
  note          text not null default '',
  -- Extension: the stage and the moment asked for.
  stage         text,
  until         timestamptz,
  requested_by  integer not null constraint work_order_request_by references user_account,
  requested_at  timestamptz not null,
  verdict       text constraint work_order_request_verdict_known check (verdict in ('granted', 'refused', 'withdrawn')),
  judged_by     integer constraint work_order_request_judge references user_account,
  judged_at     timestamptz,
  judgement     text not null default '',
  constraint work_order_request_judged_when check ((verdict is null) = (judged_at is null)),
  constraint work_order_request_extension_until check ((kind = 'extension') = (until is not null))
);
create unique index work_order_request_one_open on work_order_request (order_id) where verdict is null;
create index work_order_request_order_id on work_order_request (order_id, id);
create index work_order_request_requested_by on work_order_request (requested_by);
create index work_order_request_judged_by on work_order_request (judged_by);

-- When an order's clocks stood still, and why.
create table work_order_pause (
  id         integer generated always as identity primary key,
  order_id   integer not null constraint work_order_pause_order references work_order,
  cause      text not null,
  request_id integer constraint work_order_pause_request references work_order_request,
  from_at    timestamptz not null,
  to_at      timestamptz,
  constraint work_order_pause_forward check (to_at >= from_at)
);
create unique index work_order_pause_one_running on work_order_pause (order_id) where to_at is null;
create index work_order_pause_order_id on work_order_pause (order_id, from_at);
create index work_order_pause_request_id on work_order_pause (request_id);

create table work_order_link (
  order_id integer not null constraint work_order_link_order references work_order,
  other_id integer not null constraint work_order_link_other references work_order,
  kind     text not null constraint work_order_link_kind_known check (kind in ('same-caller', 'same-estate', 'same-cause', 'split')),
  user_id  integer constraint work_order_link_account references user_account,
  at       timestamptz not null,
  primary key (order_id, other_id),
  constraint work_order_link_once check (order_id < other_id)
);
create index work_order_link_other_id on work_order_link (other_id);
create index work_order_link_user_id on work_order_link (user_id);

-- Photographs and papers. In the database, so that one backup holds order and proof together.
create table attachment (
  id         integer generated always as identity primary key,
  client_id  uuid not null constraint attachment_client_id_unique unique,
  order_id   integer not null constraint attachment_order references work_order,
  request_id integer constraint attachment_request references work_order_request,
  name       text not null,
  media_type text not null constraint attachment_media_type_known
             check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  size       integer not null constraint attachment_size_bounded check (size between 1 and 8388608),
  sha256     bytea not null,
  content    bytea not null,
  user_id    integer not null constraint attachment_account references user_account,
  at         timestamptz not null
);
create index attachment_order_id on attachment (order_id);
create index attachment_request_id on attachment (request_id);
create index attachment_user_id on attachment (user_id);

-- Room temperatures, each confirmed by both sides or not.
create table temperature_reading (
  id                 integer generated always as identity primary key,
  client_id          uuid not null constraint temperature_reading_client_id_unique unique,
  order_id           integer not null constraint temperature_reading_order references work_order,
  celsius            numeric(4, 1) not null constraint temperature_reading_plausible check (celsius between -40 and 60),
  place              text not null,
  taken_at           timestamptz not null,
  user_id            integer not null constraint temperature_reading_account references user_account,
  unit_confirmed     boolean not null,
  resident_confirmed boolean not null,
  resident_name      text not null default ''
);
create index temperature_reading_order_id on temperature_reading (order_id, taken_at);
create index temperature_reading_user_id on temperature_reading (user_id);

-- Where the crew said it was when it signed in at the door.
alter table work_order add column arrived_geom geometry(Point, 4326);

-- An order's event is told in full to its unit and to those that watch it.
alter table event add column watch_unit_ids integer[] not null default '{}';
