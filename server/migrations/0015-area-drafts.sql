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
  geom       geometry(MultiPolygon, 4326) not null,
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
