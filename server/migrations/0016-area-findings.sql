-- What the gate found. `run` of a draft's findings is that of its check; findings of the city have a data version instead.
create table area_finding (
  id           integer generated always as identity primary key,
  draft_id     integer constraint area_finding_draft references area_draft on delete cascade,
  run          integer,
  data_version integer,
  code         text not null,
  severity     text not null constraint area_finding_severity_known check (severity in ('error', 'notice')),
  area_ids     integer[] not null default '{}',
  -- What it is about within its code (an estate, a street, an owner of a name), so that a part can be looked at again.
  subject      integer,
  place        geometry(Geometry, 4326),
  detail       jsonb not null,
  mend         text,
  constraint area_finding_of_one check ((draft_id is null) = (run is null) and (draft_id is null) <> (data_version is null))
);
create index area_finding_draft_id on area_finding (draft_id, run, code, severity);
create index area_finding_data_version on area_finding (data_version, code) where data_version is not null;
create index area_finding_place on area_finding using gist (place);

-- The gate's work on a draft. The findings of `run` are shown; a whole check fills the next run and then becomes it.
create table area_check (
  draft_id     integer primary key constraint area_check_draft references area_draft on delete cascade,
  run          integer not null default 0,
  -- What the shown findings are about; null: nothing is shown, or the copy of the areas is being made anew.
  revision     integer,
  data_version integer,
  -- A whole check under way: its share of the steps, and until when it is believed to live without a sign.
  share        real not null default 0,
  alive_until  timestamptz
);

-- The draft's areas as the gate saw them, made valid: one revision for all checks, and what an edit is compared with.
create table checked_area (
  draft_id integer not null constraint checked_area_draft references area_draft on delete cascade,
  area_id  integer not null,
  version  integer not null,
  name     text not null,
  unit_id  integer not null constraint checked_area_unit references unit,
  -- What was wrong with the geometry; null: it was valid.
  flaw     text,
  geom     geometry(MultiPolygon, 4326) not null,
  primary key (draft_id, area_id)
);
create index checked_area_geom on checked_area using gist (geom);
create index checked_area_unit_id on checked_area (unit_id);

-- One row for each version of the city's data whose own findings are there.
create table city_check (
  data_version integer primary key,
  at           timestamptz not null
);
