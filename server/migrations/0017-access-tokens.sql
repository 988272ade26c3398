-- What programs read the city's data with (QGIS, ogr2ogr, a script): it acts for an account, and only reads.
create table access_token (
  token_hash   bytea primary key,
  user_id      integer not null constraint access_token_account references user_account on delete cascade,
  name         text not null constraint access_token_name_filled check (name <> ''),
  created_at   timestamptz not null,
  -- To the hour: enough to see which tokens nobody needs any more.
  last_used_at timestamptz,
  revoked_at   timestamptz
);
create index access_token_user_id on access_token (user_id);
create unique index access_token_name_in_use on access_token (user_id, name) where revoked_at is null;
