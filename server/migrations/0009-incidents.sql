-- Many calls, one fault. A planned stop and an incident are one thing: an area without service, its cause, its expected end.
alter table service_stop
  add column kind text not null default 'planned' constraint service_stop_kind_known check (kind in ('incident', 'planned')),
  add column version integer not null default 1,
  -- For the hall; the cause is what callers and the public are told.
  add column note text not null default '',
  -- Stairwells of the buildings inside; buildings of unknown size count as two. More than one is published.
  add column stairwells integer not null default 0,
  add column published_at timestamptz,
  -- Screens were told that it began; a planned one begins later.
  add column begun boolean not null default true,
  -- The one order by which the unit was told; calls that join wait for it.
  add column lead_order_id integer constraint service_stop_lead_order references work_order,
  add column created_by integer constraint service_stop_created_by references user_account,
  add column created_at timestamptz,
  add column ended_by integer constraint service_stop_ended_by references user_account,
  add constraint service_stop_forward check (expected_end > starts_at and ended_at >= starts_at);
update service_stop set created_at = starts_at, published_at = starts_at;
alter table service_stop alter column created_at set not null, alter column created_at set default now();
create index service_stop_to_begin on service_stop (starts_at) where not begun;
create index service_stop_lead_order_id on service_stop (lead_order_id) where lead_order_id is not null;
create index service_stop_ended_at on service_stop (ended_at);
create index service_stop_created_by on service_stop (created_by);
create index service_stop_ended_by on service_stop (ended_by);

-- What a stop is drawn from. With buildings named, a caller's building decides; else the area's outline does.
create table service_stop_area (
  stop_id integer not null constraint service_stop_area_stop references service_stop,
  area_id integer not null constraint service_stop_area_area references service_area,
  primary key (stop_id, area_id)
);
create index service_stop_area_area_id on service_stop_area (area_id);
create table service_stop_building (
  stop_id     integer not null constraint service_stop_building_stop references service_stop,
  building_id integer not null constraint service_stop_building_building references building,
  -- One stairwell of it; '' for all.
  stairwell   text not null default '',
  primary key (stop_id, building_id, stairwell)
);
create index service_stop_building_building_id on service_stop_building (building_id);

-- Every word that callers were told, and when it changed.
create table service_stop_change (
  id           integer generated always as identity primary key,
  stop_id      integer not null constraint service_stop_change_stop references service_stop,
  action       text not null constraint service_stop_change_known check (action in ('begin', 'change', 'end')),
  cause        text not null,
  expected_end timestamptz,
  note         text not null default '',
  user_id      integer not null constraint service_stop_change_account references user_account,
  at           timestamptz not null
);
create index service_stop_change_stop_id on service_stop_change (stop_id, id);
create index service_stop_change_user_id on service_stop_change (user_id);
create trigger service_stop_change_append_only before update or delete or truncate on service_stop_change
  for each statement execute function forbid_change();

alter table work_order add column incident_id integer constraint work_order_incident references service_stop;
create index work_order_incident_id on work_order (incident_id, id) where incident_id is not null;
-- What the search for faults reads again and again: the newest orders, without going to the table.
create index work_order_recent on work_order (created_at) include (category, kind, service_area_id, unit_id, incident_id);

-- "These calls look like one fault." One open suggestion for a unit and category at a time.
create table incident_suggestion (
  id             integer generated always as identity primary key,
  unit_id        integer not null constraint incident_suggestion_unit references unit,
  category       text not null constraint incident_suggestion_category references service_category,
  state          text not null default 'open' constraint incident_suggestion_state_known
                 check (state in ('open', 'accepted', 'dismissed', 'expired')),
  first_at       timestamptz not null,
  last_at        timestamptz not null,
  window_minutes integer not null,
  calls          integer not null,
  households     integer not null,
  -- How many households would have called in that time without a fault, and how often chance alone would bring so many.
  usual          real not null,
  chance         double precision not null,
  extent         text not null constraint incident_suggestion_extent_known check (extent in ('buildings', 'unit')),
  geom           geometry(MultiPolygon, 4326),
  found_at       timestamptz not null,
  stop_id        integer constraint incident_suggestion_stop references service_stop,
  decided_by     integer constraint incident_suggestion_decided_by references user_account,
  decided_at     timestamptz,
  constraint incident_suggestion_decided_when check ((state = 'open') = (decided_at is null)),
  constraint incident_suggestion_accepted_when check ((state = 'accepted') = (stop_id is not null))
);
create unique index incident_suggestion_one_open on incident_suggestion (unit_id, category) where state = 'open';
create index incident_suggestion_decided on incident_suggestion (decided_at) where state = 'dismissed';
create index incident_suggestion_category on incident_suggestion (category);
create index incident_suggestion_stop_id on incident_suggestion (stop_id);
create index incident_suggestion_decided_by on incident_suggestion (decided_by);
create table incident_suggestion_order (
  suggestion_id integer not null constraint incident_suggestion_order_suggestion references incident_suggestion,
  order_id      integer not null constraint incident_suggestion_order_order references work_order,
  primary key (suggestion_id, order_id)
);
create index incident_suggestion_order_order_id on incident_suggestion_order (order_id);
