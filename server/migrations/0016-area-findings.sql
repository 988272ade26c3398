-- Checks of the city's own data. The newest finished one is shown with every draft.
create table city_check (
  id           integer generated always as identity primary key,
  data_version integer not null,
  began_at     timestamptz not null default clock_timestamp(),
  finished     boolean not null default false
);

-- What the gate found: in a run over a draft, or in the city's own data.
create table area_finding (
  id            integer generated always as identity primary key,
  draft_id      integer constraint area_finding_draft references area_draft on delete cascade,
  run           integer,
  city_check_id integer constraint area_finding_city_check references city_check on delete cascade,
  code          text not null,
  severity      text not null constraint area_finding_severity_known check (severity in ('error', 'notice')),
  area_ids      integer[] not null default '{}',
  -- What it is about within its code (an estate, a street, an owner of a name), so that a part can be looked at again.
  subject       integer,
  place         geometry(Geometry, 4326),
  detail        jsonb not null,
  mend          text,
  constraint area_finding_of_one check ((draft_id is null) = (run is null) and (draft_id is null) <> (city_check_id is null))
);
create index area_finding_draft_id on area_finding (draft_id, run, code, severity);
create index area_finding_city_check_id on area_finding (city_check_id, code);
create index area_finding_place on area_finding using gist (place);

-- The gate's work on a draft. Whole checks are numbered; what the one of `run` found is shown, and kept up to date with edits.
create table area_check (
  draft_id     integer primary key constraint area_check_draft references area_draft on delete cascade,
  job          integer not null default 0,
  run          integer not null default 0,
  -- What the shown findings and the copy of the areas are about; null while a whole check lays the copy out anew.
  revision     integer,
  data_version integer,
  -- Of the whole check under way: how far it is, and until when it is believed to live without another sign.
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
