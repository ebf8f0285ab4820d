-- What people say of diagnoses; the latest word of each person.
create table diagnosis_ratings (
  incident_id    uuid not null references incidents (id) on delete cascade,
  rated_by       text not null,
  said_service   text not null,
  said_category  text not null,
  confidence     double precision not null,
  was_right      boolean not null,
  true_service   text not null,
  true_category  text not null,
  note           text not null,
  rated_at       timestamptz not null,
  primary key (incident_id, rated_by)
);
create index diagnosis_ratings_time on diagnosis_ratings (rated_at desc);
