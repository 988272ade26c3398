-- Drafts of service areas: a whole set of one category, edited until it is published from a moment on.
create table area_draft (
  id             integer generated always as identity primary key,
  client_id      uuid not null constraint area_draft_client_id_unique unique,
  name           text not null constraint area_draft_name_filled check (name <> ''),
  category       text not null constraint area_draft_category references service_category,
  -- Raised by every change of its areas.
  revision       integer not null default 1,
  -- The revisions that the gate and the replay were about.
  checked_revision  integer,
  errors            integer,
  notices           integer,
  replayed_revision integer,
  created_by     integer not null constraint area_draft_created_by references user_account,
  created_at     timestamptz not null,
  changed_by     integer not null constraint area_draft_changed_by references user_account,
  changed_at     timestamptz not null,
  discarded_at   timestamptz,
  effective_from timestamptz,
  published_by   integer constraint area_draft_published_by references user_account,
  published_at   timestamptz,
  reversed_by    integer constraint area_draft_reversed_by references user_account,
  reversed_at    timestamptz,
  constraint area_draft_published_when check ((published_at is null) = (effective_from is null)),
  constraint area_draft_not_in_the_past check (effective_from >= published_at),
  constraint area_draft_reversed_once_published check (reversed_at >= published_at),
  constraint area_draft_one_end check (published_at is null or discarded_at is null)
);
create index area_draft_category on area_draft (category, created_at desc);
create index area_draft_created_by on area_draft (created_by);
create index area_draft_changed_by on area_draft (changed_by);
create index area_draft_published_by on area_draft (published_by);
create index area_draft_reversed_by on area_draft (reversed_by);

-- An area inside a draft. `revision` is the draft's at its last change; removed ones stay for those who look for changes.
create table draft_area (
  id         integer generated always as identity primary key,
  draft_id   integer not null constraint draft_area_draft references area_draft on delete cascade,
  source_key text not null,
  version    integer not null default 1,
  revision   integer not null,
  name       text,
  unit_id    integer not null constraint draft_area_unit references unit,
  base_id    integer constraint draft_area_base references service_area,
  changed    boolean not null,
  removed    boolean not null default false,
  geom       geometry(MultiPolygon, 4326) not null constraint draft_area_geom_filled check (not st_isempty(geom)),
  constraint draft_area_key_unique unique (draft_id, source_key)
);
create index draft_area_geom on draft_area using gist (geom);
create index draft_area_revision on draft_area (draft_id, revision);
create index draft_area_unit_id on draft_area (unit_id);
create index draft_area_base_id on draft_area (base_id);

-- What each revision changed, with the areas as they were before: for undo, and for who did what.
create table draft_change (
  draft_id  integer not null constraint draft_change_draft references area_draft on delete cascade,
  revision  integer not null,
  client_id uuid not null,
  user_id   integer not null constraint draft_change_account references user_account,
  at        timestamptz not null,
  kind      text not null constraint draft_change_kind_known check (kind in ('edit', 'mend', 'undo', 'update')),
  -- [{"id", "version", "revision", "name", "unitId", "changed", "removed", "geom" (hex EWKB)}]; null members: did not exist.
  before    jsonb not null,
  undone    boolean not null default false,
  primary key (draft_id, revision),
  constraint draft_change_client_id_unique unique (client_id)
);
create index draft_change_user_id on draft_change (user_id);

-- A version knows the publication that made it and the one that closed it, with the end it had before.
alter table service_area add column draft_id integer constraint service_area_draft references area_draft;
alter table service_area add column closed_by integer constraint service_area_closed_by references area_draft;
alter table service_area add column former_valid_to timestamptz;
alter table service_area add constraint service_area_former_end check (former_valid_to is null or closed_by is not null);
create index service_area_draft_id on service_area (draft_id);
create index service_area_closed_by on service_area (closed_by);

-- What was in force never changes. An end that is set moves in three cases, each proved by the publication itself, whose
-- moments the server's clock wrote: it closes the area earlier, not before it was made; it was taken back before it
-- came into force, and the former end holds again; it was taken back later, and what it made ends then.
create or replace function forbid_service_area_edit() returns trigger language plpgsql as $$
begin
  if (new.source_key, new.version, new.category, new.unit_id, new.valid_from, new.draft_id)
     is distinct from (old.source_key, old.version, old.category, old.unit_id, old.valid_from, old.draft_id)
     or not st_orderingequals(new.geom, old.geom) then
    raise exception 'a service area is never edited: close it and add a version' using errcode = 'restrict_violation';
  end if;
  if old.valid_to is null or new.valid_to is not distinct from old.valid_to then
    return new;
  end if;
  if old.closed_by is null and new.closed_by is not null and new.valid_to < old.valid_to and new.former_valid_to = old.valid_to
     and exists (select 1 from area_draft d where d.id = new.closed_by and d.effective_from = new.valid_to) then
    return new;
  end if;
  if new.closed_by is null and new.valid_to is not distinct from old.former_valid_to
     and exists (select 1 from area_draft d where d.id = old.closed_by and d.reversed_at < d.effective_from) then
    return new;
  end if;
  if new.valid_to < old.valid_to
     and exists (select 1 from area_draft d where d.id = old.draft_id and d.reversed_at <= new.valid_to) then
    return new;
  end if;
  raise exception 'a service area is never edited: its end is set' using errcode = 'restrict_violation';
end
$$;

-- The last season's orders run against a draft: how many would have gone elsewhere, between which units
-- [{"from", "to", "orders"}], and the newest of them. Null for a unit: nobody, or several.
create table area_replay (
  draft_id  integer primary key constraint area_replay_draft references area_draft on delete cascade,
  revision  integer not null,
  at        timestamptz not null,
  from_at   timestamptz not null,
  to_at     timestamptz not null,
  orders    integer not null,
  moved     integer not null,
  uncovered integer not null,
  ambiguous integer not null,
  pairs     jsonb not null
);
create table area_replay_order (
  draft_id     integer not null constraint area_replay_order_replay references area_replay on delete cascade,
  order_id     integer not null constraint area_replay_order_order references work_order,
  from_unit_id integer constraint area_replay_order_from_unit references unit,
  to_unit_id   integer constraint area_replay_order_to_unit references unit,
  primary key (draft_id, order_id)
);
create index area_replay_order_order_id on area_replay_order (order_id);
create index area_replay_order_from_unit_id on area_replay_order (from_unit_id);
create index area_replay_order_to_unit_id on area_replay_order (to_unit_id);
