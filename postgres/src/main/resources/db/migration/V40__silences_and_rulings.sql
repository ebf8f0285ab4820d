create table silences (
  id         uuid primary key,
  matchers   jsonb not null,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  created_by text not null,
  comment    text not null,
  updated_at timestamptz not null
);
create index silences_end on silences (ends_at);

-- The latest telling of every alert. `key` is derived from the fingerprint, which has any length.
create table alerts (
  key           uuid primary key,
  fingerprint   text not null,
  service       text not null,
  name          text not null,
  severity      text not null,
  resolved      boolean not null,
  labels        jsonb not null,
  annotations   jsonb not null,
  starts_at     timestamptz not null,
  ends_at       timestamptz,
  generator_url text not null,
  received_at   timestamptz not null
);
create index alerts_firing on alerts (starts_at) where not resolved;
create index alerts_age on alerts (received_at);

-- What became of each alert and signal, and why. `key` is derived from what makes two rulings the same.
create table rulings (
  key         uuid primary key,
  subject_key uuid not null,
  episode_key uuid not null,
  subject     text not null,
  episode     text not null,
  service     text not null,
  name        text not null,
  outcome     text not null,
  rule        text not null,
  reason      text not null,
  data        jsonb not null,
  incident_id uuid,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  made        integer not null
);
create index rulings_subject on rulings (subject_key);
create index rulings_episode on rulings (episode_key);
create index rulings_age on rulings (last_at);
