-- What is held back now, with all it takes to make an incident of it later.
create table held_signals (
  key         uuid primary key,
  fingerprint text not null,
  episode     text not null,
  rule        text not null,
  signal      jsonb not null,
  labels      jsonb not null,
  evidence    jsonb not null,
  verdict     jsonb not null,
  hold        jsonb not null,
  since       timestamptz not null,
  last_at     timestamptz not null,
  made        integer not null
);
create index held_signals_since on held_signals (since, key);

-- Every revision of the standing rules that were set through the API.
create table rule_revisions (
  number   bigint generated always as identity primary key,
  text     text not null,
  saved_by text not null,
  saved_at timestamptz not null
);
