-- A call-taker says that the map is wrong at a place; who keeps the map answers.
create table map_report (
  id          integer generated always as identity primary key,
  client_id   uuid not null constraint map_report_client_id_unique unique,
  geom        geometry(Point, 4326) not null,
  address     text not null,
  note        text not null,
  -- The unit that the map named there.
  unit_id     integer constraint map_report_unit references unit,
  call_id     integer constraint map_report_call references call,
  created_by  integer not null constraint map_report_created_by references user_account,
  created_at  timestamptz not null,
  answer      text not null default '',
  -- The draft that mends it.
  draft_id    integer constraint map_report_draft references area_draft,
  answered_by integer constraint map_report_answered_by references user_account,
  answered_at timestamptz,
  constraint map_report_answered_when check ((answered_at is null) = (answered_by is null))
);
create index map_report_open on map_report (created_at desc) where answered_at is null;
create index map_report_created_by on map_report (created_by, created_at desc);
create index map_report_unit_id on map_report (unit_id);
create index map_report_call_id on map_report (call_id);
create index map_report_draft_id on map_report (draft_id);
create index map_report_answered_by on map_report (answered_by);
