-- What call-takers chose instead of the first place that the words led to. The same words and the same choice are one row
-- that counts; an administrator makes an alias or a better point of it, or dismisses it.
create table address_correction (
  id             integer generated always as identity primary key,
  -- The words as first said, and as they are compared.
  spoken         text not null,
  spoken_key     text not null constraint address_correction_words_filled check (spoken_key <> ''),
  -- What was answered to the words: the first place, if any, and the part that was not understood.
  answer         text not null constraint address_correction_answer_known check (answer in ('resolved', 'ambiguous', 'unknown')),
  offered_label  text,
  offered_ids    jsonb,
  offered        geometry(Point, 4326),
  not_understood text not null default '',
  -- What was chosen: another match, or a pin on the map.
  pinned         boolean not null,
  chosen_label   text not null,
  chosen_ids     jsonb not null,
  chosen         geometry(Point, 4326) not null,
  times          integer not null default 1 constraint address_correction_times_positive check (times > 0),
  call_id        integer constraint address_correction_call references call,
  user_id        integer not null constraint address_correction_account references user_account,
  first_at       timestamptz not null,
  last_at        timestamptz not null,
  state          text not null default 'open' constraint address_correction_state_known check (state in ('open', 'accepted', 'dismissed')),
  decided_by     integer constraint address_correction_decided_by references user_account,
  decided_at     timestamptz,
  -- {"kind": "alias" | "move", "of": table, "id": row, "text": alias}
  became         jsonb,
  constraint address_correction_unique unique (spoken_key, pinned, chosen_label),
  constraint address_correction_decided_when check ((state = 'open') = (decided_at is null)),
  constraint address_correction_became_when check ((state = 'accepted') = (became is not null))
);
create index address_correction_state on address_correction (state, times desc, last_at desc);
create index address_correction_call_id on address_correction (call_id);
create index address_correction_user_id on address_correction (user_id);
create index address_correction_decided_by on address_correction (decided_by);
