-- Figures by day. What an order counts for belongs to the days of its own moments: received on one, done on another. Every
-- change of an order leaves a mark on its days; whoever reads figures first counts marked days anew (features/reports).

-- The day of a moment at the city's own clock: China keeps one zone without summer time (core: cityDay).
create function city_day(at timestamptz) returns date language sql immutable parallel safe
  return (at at time zone 'utc' + interval '480 minutes')::date;

-- Days whose figures are old, one row per day and writing transaction: writers never wait for one another, and a mark becomes
-- visible together with the change it stands for, so that no count can take away the mark of what it did not see.
create table report_mark (
  day date not null,
  by  xid8 not null default pg_current_xact_id(),
  primary key (day, by)
);

-- What happened on a day in the whole city. The counts' meaning: core/reports/measures.ts.
create table report_day (
  day              date not null,
  category         text not null constraint report_day_category references service_category,
  kind             text not null,
  source           text not null,
  -- Of the orders received on the day, in their newest state.
  received         integer not null default 0,
  counted          integer not null default 0,
  replied          integer not null default 0,
  closed           integer not null default 0,
  reopened         integer not null default 0,
  send_limited     integer not null default 0,
  send_in_time     integer not null default 0,
  accept_limited   integer not null default 0,
  accept_in_time   integer not null default 0,
  arrive_limited   integer not null default 0,
  arrive_in_time   integer not null default 0,
  reply_limited    integer not null default 0,
  reply_in_time    integer not null default 0,
  -- Of the orders done on the day.
  done             integer not null default 0,
  done_limited     integer not null default 0,
  done_in_time     integer not null default 0,
  done_called_back integer not null default 0,
  -- Call-backs of the day that were answered.
  judged           integer not null default 0,
  satisfied        integer not null default 0,
  primary key (day, category, kind, source)
);

-- The same counts by unit, complaints apart; unit null: not sent to anybody yet.
create table report_unit (
  unit_id   integer constraint report_unit_unit references unit,
  complaint boolean not null,
  like report_day including defaults
);
alter table report_unit drop column kind, drop column source;
create index report_unit_day on report_unit (day);
create index report_unit_unit_id on report_unit (unit_id, day);

create table report_hour (
  day      date not null,
  hour     smallint not null constraint report_hour_of_day check (hour between 0 and 23),
  category text not null constraint report_hour_category references service_category,
  received integer not null,
  primary key (day, hour, category)
);

-- Where orders of a day came from: the estate, or for places without one a square of 1/200 degree.
create table report_place (
  day       date not null,
  category  text not null constraint report_place_category references service_category,
  estate_id integer constraint report_place_estate references estate,
  cell_x    integer,
  cell_y    integer,
  received  integer not null,
  constraint report_place_estate_or_cell check ((estate_id is null) = (cell_x is not null) and (cell_x is null) = (cell_y is null))
);
create index report_place_day on report_place (day);
create index report_place_estate_id on report_place (estate_id, day);

create function mark_days_of_order() returns trigger language plpgsql as $$
begin
  insert into report_mark (day)
  select distinct city_day(moment) from (values (new.created_at), (new.done_at)) as moments (moment) where moment is not null
  on conflict do nothing;
  if tg_op = 'UPDATE' then
    if old.done_at is distinct from new.done_at and old.done_at is not null then
      insert into report_mark (day) values (city_day(old.done_at)) on conflict do nothing;
    end if;
    if (old.unit_id, old.category, old.kind) is distinct from (new.unit_id, new.category, new.kind) then
      insert into report_mark (day) select distinct city_day(at) from call_back_attempt where order_id = new.id on conflict do nothing;
    end if;
  end if;
  return null;
end
$$;
create trigger work_order_marks_report_days after insert or update on work_order
  for each row execute function mark_days_of_order();

create function mark_days_of_call_back() returns trigger language plpgsql as $$
begin
  insert into report_mark (day)
  select city_day(new.at) union select city_day(done_at) from work_order where id = new.order_id and done_at is not null
  on conflict do nothing;
  return null;
end
$$;
create trigger call_back_attempt_marks_report_days after insert on call_back_attempt
  for each row execute function mark_days_of_call_back();

insert into report_mark (day)
select city_day(created_at) from work_order union select city_day(done_at) from work_order where done_at is not null
union select city_day(at) from call_back_attempt;

-- The newest state of every complaint.
create index work_order_complaint on work_order (created_at) where kind = 'complaint';
-- Cases worth telling, and what was done again.
create index work_order_case on work_order (created_at) where reopened > 0 or done_at > solve_by;
-- A unit's orders by hour, without going to the table.
create index work_order_unit_hours on work_order (unit_id, created_at) include (category);
