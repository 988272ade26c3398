-- The city: what an address can name. Coordinates are WGS84 (EPSG:4326).
-- Every table carries the key of its source, so that a repeated import finds its rows again.

create extension if not exists postgis;

create table district (
  id           integer generated always as identity primary key,
  source_key   text not null constraint district_source_key_unique unique,
  name         text not null constraint district_name_filled check (name <> ''),
  aliases      text[] not null default '{}',
  former_names text[] not null default '{}',
  code         text,
  geom         geometry(MultiPolygon, 4326) not null
);
create index district_geom on district using gist (geom);

create table subdistrict (
  id           integer generated always as identity primary key,
  source_key   text not null constraint subdistrict_source_key_unique unique,
  name         text not null constraint subdistrict_name_filled check (name <> ''),
  aliases      text[] not null default '{}',
  former_names text[] not null default '{}',
  district_id  integer not null constraint subdistrict_district references district,
  geom         geometry(MultiPolygon, 4326)
);
create index subdistrict_district_id on subdistrict (district_id);
create index subdistrict_geom on subdistrict using gist (geom);

create table street (
  id           integer generated always as identity primary key,
  source_key   text not null constraint street_source_key_unique unique,
  name         text not null constraint street_name_filled check (name <> ''),
  aliases      text[] not null default '{}',
  former_names text[] not null default '{}',
  class        text not null constraint street_class_known
               check (class in ('expressway', 'main', 'secondary', 'minor', 'lane', 'area')),
  geom         geometry(MultiLineString, 4326)
);
create index street_geom on street using gist (geom);

create table unit (
  id          integer generated always as identity primary key,
  source_key  text not null constraint unit_source_key_unique unique,
  name        text not null constraint unit_name_filled check (name <> ''),
  short_name  text,
  aliases     text[] not null default '{}',
  kind        text not null constraint unit_kind_known
              check (kind in ('heating-company', 'boiler-house', 'exchange-station', 'property-company', 'district-office', 'other')),
  parent_id   integer constraint unit_parent references unit constraint unit_not_its_own_parent check (parent_id <> id),
  duty_phone  text,
  contact_24h text,
  duty_name   text,
  address     text,
  geom        geometry(Point, 4326)
);
create index unit_parent_id on unit (parent_id);
create index unit_geom on unit using gist (geom);

create table estate (
  id                  integer generated always as identity primary key,
  source_key          text not null constraint estate_source_key_unique unique,
  name                text not null constraint estate_name_filled check (name <> ''),
  aliases             text[] not null default '{}',
  former_names        text[] not null default '{}',
  district_id         integer constraint estate_district references district,
  subdistrict_id      integer constraint estate_subdistrict references subdistrict,
  street_id           integer constraint estate_street references street,
  number_text         text,
  address             text,
  property_company_id integer constraint estate_property_company references unit,
  geom                geometry(MultiPolygon, 4326),
  point               geometry(Point, 4326) not null
);
create index estate_district_id on estate (district_id);
create index estate_subdistrict_id on estate (subdistrict_id);
create index estate_street_id on estate (street_id);
create index estate_property_company_id on estate (property_company_id);
create index estate_geom on estate using gist (geom);

create table building (
  id         integer generated always as identity primary key,
  source_key text not null constraint building_source_key_unique unique,
  estate_id  integer not null constraint building_estate references estate,
  number     text not null constraint building_number_filled check (number <> ''),
  name       text,
  units      smallint constraint building_units_sane check (units between 1 and 99),
  floors     smallint constraint building_floors_sane check (floors between 1 and 199),
  geom       geometry(Geometry, 4326) not null
             constraint building_geom_kind check (geometrytype(geom) in ('POINT', 'POLYGON', 'MULTIPOLYGON')),
  point      geometry(Point, 4326) not null
);
create index building_estate_id on building (estate_id);
create index building_geom on building using gist (geom);

create table door_plate (
  id             integer generated always as identity primary key,
  source_key     text not null constraint door_plate_source_key_unique unique,
  street_id      integer not null constraint door_plate_street references street,
  district_id    integer constraint door_plate_district references district,
  subdistrict_id integer constraint door_plate_subdistrict references subdistrict,
  estate_id      integer constraint door_plate_estate references estate,
  lane           text not null default '',
  alley          text not null default '',
  number         integer not null constraint door_plate_number_sane check (number between 0 and 99999),
  number_key     text not null constraint door_plate_number_key_filled check (number_key <> ''),
  number_text    text not null,
  side           text constraint door_plate_side_known check (side in ('left', 'right')),
  geom           geometry(Point, 4326) not null
);
create index door_plate_street_number on door_plate (street_id, lane, alley, number);
create index door_plate_district_id on door_plate (district_id);
create index door_plate_subdistrict_id on door_plate (subdistrict_id);
create index door_plate_estate_id on door_plate (estate_id);
create index door_plate_geom on door_plate using gist (geom);

create table landmark (
  id           integer generated always as identity primary key,
  source_key   text not null constraint landmark_source_key_unique unique,
  name         text not null constraint landmark_name_filled check (name <> ''),
  aliases      text[] not null default '{}',
  former_names text[] not null default '{}',
  kind         text not null,
  district_id  integer constraint landmark_district references district,
  address      text,
  geom         geometry(Point, 4326) not null
);
create index landmark_district_id on landmark (district_id);
create index landmark_geom on landmark using gist (geom);

-- Derived from the streets' lines by refresh_crossings(); street_a < street_b.
create table crossing (
  id       integer generated always as identity primary key,
  street_a integer not null constraint crossing_street_a references street on delete cascade,
  street_b integer not null constraint crossing_street_b references street on delete cascade,
  geom     geometry(Point, 4326) not null,
  constraint crossing_ordered check (street_a < street_b)
);
create index crossing_street_a on crossing (street_a);
create index crossing_street_b on crossing (street_b);
create index crossing_geom on crossing using gist (geom);

-- Where two streets meet: the middle of what their lines share. Ends that stop within 15 m of the other street count.
create function refresh_crossings() returns integer language plpgsql as $$
declare
  made integer;
begin
  delete from crossing;
  insert into crossing (street_a, street_b, geom)
  select a.id, b.id, st_closestpoint(a.geom, st_centroid(cut.geom))
  from street a
  join street b on a.id < b.id and a.geom && st_expand(b.geom, 0.00018)
  cross join lateral st_dump(
    case when st_intersects(a.geom, b.geom) then st_intersection(a.geom, b.geom) else st_closestpoint(a.geom, b.geom) end
  ) as cut
  where st_dwithin(a.geom, b.geom, 0.00018);
  get diagnostics made = row_count;
  return made;
end
$$;

create table basemap_feature (
  id         integer generated always as identity primary key,
  source_key text not null constraint basemap_feature_source_key_unique unique,
  kind       text not null constraint basemap_feature_kind_known check (kind in ('water', 'waterway', 'park', 'rail', 'block')),
  name       text,
  geom       geometry(Geometry, 4326) not null
);
create index basemap_feature_geom on basemap_feature using gist (geom);

create table service_category (
  code     text primary key,
  position smallint not null constraint service_category_position_unique unique
);
insert into service_category (code, position) values
  ('heating', 1), ('property', 2), ('public-housing', 3), ('demolition', 4), ('title', 5), ('other', 6);

-- Who is responsible where and when. A row is never edited: a change closes it and adds the next version.
create table service_area (
  id         integer generated always as identity primary key,
  source_key text not null,
  version    integer not null constraint service_area_version_positive check (version > 0),
  name       text,
  category   text not null constraint service_area_category references service_category,
  unit_id    integer not null constraint service_area_unit references unit,
  geom       geometry(MultiPolygon, 4326) not null constraint service_area_geom_filled check (not st_isempty(geom)),
  valid_from timestamptz not null,
  valid_to   timestamptz constraint service_area_valid_order check (valid_to > valid_from),
  constraint service_area_version_unique unique (source_key, version)
);
create index service_area_geom on service_area using gist (geom);
create index service_area_category on service_area (category, valid_from);
create index service_area_unit_id on service_area (unit_id);

create function forbid_service_area_edit() returns trigger language plpgsql as $$
begin
  if (new.source_key, new.version, new.category, new.unit_id, new.valid_from)
     is distinct from (old.source_key, old.version, old.category, old.unit_id, old.valid_from)
     or not st_orderingequals(new.geom, old.geom)
     or (old.valid_to is not null and new.valid_to is distinct from old.valid_to) then
    raise exception 'a service area is never edited: close it and add a version' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger service_area_never_edited before update on service_area
  for each row execute function forbid_service_area_edit();

-- Raised by every change of the city, so that each server process knows when its memory of it is old.
create table data_version (
  only_row boolean primary key default true constraint data_version_single check (only_row),
  version  integer not null default 1,
  at       timestamptz not null default now()
);
insert into data_version default values;

-- City-wide settings: name, centre of the map, indoor standard.
create table setting (
  key   text primary key,
  value jsonb not null
);
