-- What the hotline knows, what it was asked and could not say, and what it announces.

-- A policy, a procedure, or the contact of somebody who does what the hotline does not.
create table article (
  id           integer generated always as identity primary key,
  client_id    uuid not null constraint article_client_id_unique unique,
  -- Of a file that was read in: read again, it is the same article.
  source_key   text constraint article_source_key_unique unique,
  kind         text not null constraint article_kind_known check (kind in ('policy', 'procedure', 'contact')),
  -- Null: of use in all categories.
  category     text constraint article_category references service_category,
  title        text not null constraint article_title_filled check (title <> ''),
  body         text not null default '',
  -- A contact's telephone and when somebody answers it.
  phone        text not null default '',
  hours        text not null default '',
  -- The office that answers for what it says.
  owner        text not null constraint article_owner_filled check (owner <> ''),
  -- The last day on which it may be told to callers; null: until it is changed.
  valid_until  date,
  version      integer not null default 1,
  updated_at   timestamptz not null,
  updated_by   integer constraint article_updated_by references user_account,
  withdrawn_at timestamptz,
  -- Pairs of Chinese characters, words and numbers, as core/knowledge makes them; the title weighs A, the text D.
  words        tsvector not null,
  title_words  tsvector not null,
  constraint article_contact_has_phone check ((kind = 'contact') = (phone <> ''))
);
-- Ranking reads many of them: not packed.
alter table article alter column words set storage external;
create index article_words on article using gin (words);
create index article_title_words on article using gin (title_words);
create index article_category on article (category, updated_at desc);
create index article_updated_by on article (updated_by);

-- Every version as it could be told, the present one included.
create table article_version (
  article_id  integer not null constraint article_version_article references article,
  version     integer not null,
  kind        text not null,
  category    text,
  title       text not null,
  body        text not null,
  phone       text not null,
  hours       text not null,
  owner       text not null,
  valid_until date,
  at          timestamptz not null,
  by          integer constraint article_version_by references user_account,
  primary key (article_id, version)
);
create index article_version_by on article_version (by);
create trigger article_version_append_only before update or delete or truncate on article_version
  for each statement execute function forbid_change();

-- What a caller was told: an article in its version, or what the unit said while the caller waited.
create table order_answer (
  order_id        integer primary key constraint order_answer_order references work_order,
  article_id      integer,
  article_version integer,
  unit_id         integer constraint order_answer_unit references unit,
  at              timestamptz not null,
  constraint order_answer_article foreign key (article_id, article_version) references article_version,
  constraint order_answer_of_one check (num_nonnulls(article_id, unit_id) = 1)
);
create index order_answer_article_id on order_answer (article_id, at);
create index order_answer_unit_id on order_answer (unit_id);

-- A question that no article answers: somebody owes the answer by a day.
create table knowledge_gap (
  id         integer generated always as identity primary key,
  question   text not null constraint knowledge_gap_question_filled check (question <> ''),
  category   text not null constraint knowledge_gap_category references service_category,
  words      tsvector not null,
  owner_id   integer constraint knowledge_gap_owner references user_account,
  opened_by  integer not null constraint knowledge_gap_opened_by references user_account,
  opened_at  timestamptz not null,
  due_at     timestamptz not null,
  -- The article that answered it.
  article_id integer constraint knowledge_gap_article references article,
  closed_at  timestamptz,
  closed_by  integer constraint knowledge_gap_closed_by references user_account,
  constraint knowledge_gap_closed_when check ((closed_at is null) = (article_id is null))
);
create index knowledge_gap_words on knowledge_gap using gin (words) where closed_at is null;
create index knowledge_gap_open on knowledge_gap (due_at) where closed_at is null;
create index knowledge_gap_owner_id on knowledge_gap (owner_id);
create index knowledge_gap_opened_by on knowledge_gap (opened_by);
create index knowledge_gap_closed_by on knowledge_gap (closed_by);
create index knowledge_gap_article_id on knowledge_gap (article_id);

-- Who asked it, and when they were told.
create table knowledge_gap_asker (
  order_id integer primary key constraint knowledge_gap_asker_order references work_order,
  gap_id   integer not null constraint knowledge_gap_asker_gap references knowledge_gap,
  told_at  timestamptz
);
create index knowledge_gap_asker_gap_id on knowledge_gap_asker (gap_id);

-- What is announced: a planned stop, a policy; for the whole city or one part of it, on the channels that it names.
create table notice (
  id           integer generated always as identity primary key,
  client_id    uuid not null constraint notice_client_id_unique unique,
  category     text constraint notice_category references service_category,
  title        text not null constraint notice_title_filled check (title <> ''),
  body         text not null default '',
  channels     text[] not null constraint notice_channels_known
               check (cardinality(channels) > 0 and channels <@ array['public', 'wall', 'desk']),
  district_id  integer constraint notice_district references district,
  estate_id    integer constraint notice_estate references estate,
  unit_id      integer constraint notice_unit references unit,
  starts_at    timestamptz not null,
  ends_at      timestamptz not null,
  created_by   integer not null constraint notice_created_by references user_account,
  created_at   timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by integer constraint notice_withdrawn_by references user_account,
  constraint notice_of_one_area check (num_nonnulls(district_id, estate_id, unit_id) <= 1),
  constraint notice_ends_later check (ends_at > starts_at)
);
create index notice_current on notice (ends_at) where withdrawn_at is null;
create index notice_district_id on notice (district_id);
create index notice_estate_id on notice (estate_id);
create index notice_unit_id on notice (unit_id);
create index notice_created_by on notice (created_by);
create index notice_withdrawn_by on notice (withdrawn_by);
