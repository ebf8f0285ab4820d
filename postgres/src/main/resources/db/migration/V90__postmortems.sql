-- What was written of each incident that is over, and what people made of it.
create table postmortems (
  incident_id  uuid primary key references incidents (id) on delete cascade deferrable initially deferred,
  version      integer not null,
  title        text not null,
  severity     text not null,
  anomaly_type text not null,
  services     text[] not null,
  resolved_at  timestamptz not null,
  mttr_minutes double precision not null,
  generated    text not null,
  generated_at timestamptz not null,
  edited       text,
  edited_by    text,
  edited_at    timestamptz,
  reviewed_by  text,
  reviewed_at  timestamptz
);
create index postmortems_resolved on postmortems (resolved_at desc, incident_id);
