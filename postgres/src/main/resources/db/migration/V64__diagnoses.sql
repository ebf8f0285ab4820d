-- The datum that evidence stands for, field by field.
alter table evidence add column datum jsonb not null default '{}';

-- The latest diagnosis of each incident; what lists show is beside the whole.
create table diagnoses (
  incident_id uuid primary key references incidents (id) on delete cascade deferrable initially deferred,
  revision    integer not null,
  at          timestamptz not null,
  headline    text not null,
  service     text not null,
  category    text not null,
  statement   text not null,
  confidence  double precision not null,
  body        text not null
);
