-- Which transactions changed the tables that take long to read. A server process whose memory holds all of them reads only
-- the names again. Rows are added without waiting for one another: a long import holds nobody up.
create table long_table_change (
  name text not null,
  by   xid8 not null default pg_current_xact_id(),
  primary key (name, by)
);

create function note_long_table_change() returns trigger language plpgsql as $$
begin
  insert into long_table_change (name) values (tg_table_name) on conflict do nothing;
  return null;
end
$$;
create trigger door_plate_changed after insert or update or delete or truncate on door_plate
  for each statement execute function note_long_table_change();
create trigger building_changed after insert or update or delete or truncate on building
  for each statement execute function note_long_table_change();
create trigger crossing_changed after insert or update or delete or truncate on crossing
  for each statement execute function note_long_table_change();
