-- Who is on duty, and how one shift of the hall hands over to the next.

create table duty (
  id      integer generated always as identity primary key,
  -- Null: the hall's shift leader.
  unit_id integer constraint duty_unit references unit,
  person  text not null constraint duty_person_filled check (person <> ''),
  phone   text not null default '',
  from_at timestamptz not null,
  to_at   timestamptz not null,
  constraint duty_forward check (to_at > from_at),
  constraint duty_once unique nulls not distinct (unit_id, person, from_at)
);
create index duty_by_time on duty (from_at, to_at);

-- The hall's shifts one after another: planned, present, taken over, handed over.
create table shift (
  id         integer generated always as identity primary key,
  from_at    timestamptz not null constraint shift_one_at_a_time unique,
  to_at      timestamptz not null,
  leader     text not null default '',
  phone      text not null default '',
  present_at timestamptz,
  present_by integer constraint shift_present_by references user_account,
  -- Nobody of it was there ten minutes before.
  warned_at  timestamptz,
  taken_at   timestamptz,
  taken_by   integer constraint shift_taken_by references user_account,
  -- The record was laid before the next shift.
  offered_at timestamptz,
  offered_by integer constraint shift_offered_by references user_account,
  handed_at  timestamptz,
  handed_by  integer constraint shift_handed_by references user_account,
  constraint shift_forward check (to_at > from_at),
  constraint shift_in_order check ((handed_at is null or offered_at is not null) and (offered_at is null or taken_at is not null))
);
-- One shift runs: the next takes over in the transaction that ends it.
create unique index shift_one_running on shift ((true)) where taken_at is not null and handed_at is null;
create index shift_not_present on shift (from_at) where present_at is null and taken_at is null and warned_at is null;
create index shift_present_by on shift (present_by);
create index shift_taken_by on shift (taken_by);
create index shift_offered_by on shift (offered_by);
create index shift_handed_by on shift (handed_by);

-- What a shift says besides what writes itself.
create table shift_note (
  id        integer generated always as identity primary key,
  client_id uuid not null constraint shift_note_client_id_unique unique,
  shift_id  integer not null constraint shift_note_shift references shift,
  kind      text not null constraint shift_note_kind_known check (kind in ('note', 'flood', 'heating')),
  text      text not null constraint shift_note_filled check (text <> ''),
  user_id   integer not null constraint shift_note_account references user_account,
  at        timestamptz not null
);
create index shift_note_shift_id on shift_note (shift_id, id);
create index shift_note_user_id on shift_note (user_id);

-- The record as it was handed over, item by item; the next shift takes over when it has acknowledged all.
create table shift_item (
  id              integer generated always as identity primary key,
  shift_id        integer not null constraint shift_item_shift references shift,
  place           integer not null,
  kind            text not null constraint shift_item_kind_known
                  check (kind in ('received', 'open', 'overdue', 'complaint', 'stop', 'slips', 'note', 'flood', 'heating')),
  content         jsonb not null,
  acknowledged_at timestamptz,
  acknowledged_by integer constraint shift_item_account references user_account,
  constraint shift_item_place_once unique (shift_id, place)
);
create index shift_item_acknowledged_by on shift_item (acknowledged_by);
