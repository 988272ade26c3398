-- Rows "this estate or address is served by that unit" of an imported table, with what they were taken to mean.
create table unit_table_row (
  import_id   integer not null constraint unit_table_row_import references import_batch on delete cascade,
  line        integer not null,
  text        text not null,
  unit_text   text not null,
  company     text not null,
  unit_id     integer constraint unit_table_row_unit references unit on delete set null,
  state       text not null constraint unit_table_row_state_known check (state in ('sure', 'doubtful', 'chosen', 'unknown', 'left-out')),
  hint        text constraint unit_table_row_hint_known check (hint in ('unit-unknown', 'contradicts', 'far', 'outnumbered')),
  contradicts integer,
  confidence  real not null,
  -- [{"label", "kind", "confidence", "lon", "lat", "estateId", "buildingId"}], best first.
  candidates  jsonb not null,
  -- The candidate that counts; where `several`, all of them do.
  chosen      smallint,
  several     boolean not null default false,
  primary key (import_id, line),
  constraint unit_table_row_counts check (state not in ('sure', 'chosen') or chosen is not null)
);
create index unit_table_row_unit_id on unit_table_row (unit_id);
