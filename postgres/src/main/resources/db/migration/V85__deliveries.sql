-- What was told to whom, and what is still to be told.
create table deliveries (
  id            uuid primary key,
  seq           bigint generated always as identity,
  incident_id   uuid references incidents (id) on delete cascade,
  kind          text not null,
  part          text not null,
  channel       text not null,
  address       text not null,
  recipient     text not null,
  audience      text not null,
  lane          text not null,
  message       jsonb not null,
  created_at    timestamptz not null,
  state         text not null,
  attempts      integer not null,
  due_at        timestamptz not null,
  sent_at       timestamptz,
  reference     text not null,
  error         text not null,
  -- Who took it has until then to say how it ended.
  taken_until   timestamptz
);
create index deliveries_waiting on deliveries (lane, seq) where state in ('PENDING', 'FAILED');
create index deliveries_incident on deliveries (incident_id, seq);
create index deliveries_created on deliveries (created_at desc, seq desc);

-- Tries of the last minute, from which budgets are counted.
create table delivery_tries (
  channel text not null,
  address text not null,
  at      timestamptz not null
);
create index delivery_tries_at on delivery_tries (at);

-- Whether somebody looks after an incident that people were told of.
create table attention (
  incident_id     uuid primary key references incidents (id) on delete cascade,
  told_at         timestamptz not null,
  steps           integer not null,
  next_at         timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text
);
create index attention_due on attention (next_at) where next_at is not null;

-- Who stands in for whoever a rota names; the latest counts.
create table stand_ins (
  seq     bigint generated always as identity,
  id      uuid primary key,
  rota    text not null,
  person  text not null,
  from_at timestamptz not null,
  to_at   timestamptz not null,
  set_by  text not null,
  note    text not null
);
