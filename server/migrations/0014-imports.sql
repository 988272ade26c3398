-- Imports of files: what was uploaded, how it is read, what it would do, what it did, and how that is taken back.
create table import_batch (
  id              integer generated always as identity primary key,
  -- Made by the browser, so that an announcement sent twice is one; null from the command line.
  client_id       uuid constraint import_batch_client_id_unique unique,
  state           text not null constraint import_batch_state_known check (state in (
                    'uploading', 'reading', 'mapping', 'checking', 'checked', 'applying', 'applied', 'undone', 'refused', 'cancelled')),
  file            text not null,
  bytes           bigint not null constraint import_batch_bytes_positive check (bytes >= 0),
  received        bigint not null default 0 constraint import_batch_received_within check (received between 0 and bytes),
  format          text,
  encoding        text,
  -- Of the work that the state names.
  share           real not null default 0,
  layers          jsonb not null default '[]',
  -- By layer, rows from all over it, for guesses: [{"fields", "at"}].
  probes          jsonb not null default '{}',
  mapping         jsonb,
  remembered_from text,
  crs_guesses     jsonb not null default '[]',
  crs_certain     boolean not null default false,
  counts          jsonb,
  notes           jsonb not null default '[]',
  -- Why the file was refused, or sent back to be read in another way: {"reason", "line"}.
  reason          jsonb,
  -- How many things it would change, of which `import_difference` keeps some.
  differences     integer not null default 0,
  -- The version of the city's data that it was tried against.
  checked_version integer,
  user_id         integer constraint import_batch_user references user_account,
  user_name       text not null,
  at              timestamptz not null,
  changed_at      timestamptz not null,
  applied_at      timestamptz,
  undone_at       timestamptz,
  draft_id        integer,
  -- Whichever process works on it, and until when the others leave it alone.
  owner           uuid,
  leased_until    timestamptz,
  -- How often it was begun without an end: a file that kills every process is given up.
  attempts        smallint not null default 0
);
create index import_batch_user_id on import_batch (user_id);
create index import_batch_waiting on import_batch (id) where state in ('reading', 'checking', 'applying');

-- The bytes of an upload, until some days after it is done. What was acknowledged is here: any process goes on with it.
create table import_chunk (
  import_id integer not null constraint import_chunk_import references import_batch on delete cascade,
  start     bigint not null,
  bytes     bytea not null,
  primary key (import_id, start)
);
alter table import_chunk alter column bytes set storage external;

create table import_refusal (
  import_id integer not null constraint import_refusal_import references import_batch on delete cascade,
  position  integer not null,
  line      integer not null,
  reason    jsonb not null,
  fields    jsonb not null,
  primary key (import_id, position)
);
-- As they are read: in the order of the file.
create index import_refusal_line on import_refusal (import_id, line, position);

create table import_difference (
  import_id integer not null constraint import_difference_import references import_batch on delete cascade,
  position  integer not null,
  kind      text not null constraint import_difference_kind_known check (kind in ('added', 'changed', 'refused')),
  label     text not null,
  geom      geometry(Geometry, 4326),
  before    geometry(Geometry, 4326),
  primary key (import_id, position)
);

-- How the columns of such a file were read the last time.
create table import_memory (
  signature text not null,
  target    text not null,
  mapping   jsonb not null,
  file      text not null,
  at        timestamptz not null,
  primary key (signature, target)
);

-- What an import did, written by the database itself: no kind of row can forget it.
create table import_added (
  import_id  integer not null constraint import_added_import references import_batch on delete cascade,
  table_name text not null,
  ids        integer[] not null
);
create index import_added_import_id on import_added (import_id);

create table import_changed (
  import_id  integer not null constraint import_changed_import references import_batch on delete cascade,
  table_name text not null,
  row_id     integer not null,
  -- The whole row before the first change, its geometries as hexadecimal EWKB.
  before     jsonb not null,
  primary key (import_id, table_name, row_id)
);

-- `heatline.import` is set by an import for its own transaction.
create function note_import_added() returns trigger language plpgsql as $$
declare
  import integer := nullif(current_setting('heatline.import', true), '');
begin
  if import is not null then
    insert into import_added (import_id, table_name, ids)
    select import, tg_table_name, array_agg(id) from added having count(*) > 0;
  end if;
  return null;
end
$$;

create function note_import_changed() returns trigger language plpgsql as $$
declare
  import integer := nullif(current_setting('heatline.import', true), '');
begin
  if import is not null then
    execute format(
      'insert into import_changed (import_id, table_name, row_id, before)
       select $1, $2, id, to_jsonb(was) || jsonb_build_object(%s) from was on conflict do nothing', tg_argv[0])
    using import, tg_table_name;
  end if;
  return null;
end
$$;

do $$
declare
  each text;
  shapes text;
begin
  foreach each in array array['district', 'subdistrict', 'street', 'unit', 'estate', 'building', 'door_plate', 'landmark', 'basemap_feature', 'service_area'] loop
    shapes := '''geom'', geom::text' || case when each in ('estate', 'building') then ', ''point'', point::text' else '' end;
    execute format('create trigger %I after insert on %I referencing new table as added for each statement execute function note_import_added()',
                   each || '_import_added', each);
    execute format('create trigger %I after update on %I referencing old table as was for each statement execute function note_import_changed(%L)',
                   each || '_import_changed', each, shapes);
  end loop;
end
$$;
