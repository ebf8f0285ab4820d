-- How objectives stand, and what they spent by the minute (60) and by the hour (3600).
create table objective_standings (
  service text not null,
  objective text not null,
  revision text not null,
  read_at timestamptz not null,
  since timestamptz not null,
  spent double precision not null,
  burns jsonb not null,
  firing jsonb not null,
  ignored integer not null,
  primary key (service, objective)
);

create table objective_spend (
  service text not null,
  objective text not null,
  revision text not null,
  grain integer not null,
  start_millis bigint not null,
  bad double precision not null,
  total double precision not null,
  primary key (service, objective, revision, grain, start_millis)
);

create index objective_spend_age on objective_spend (start_millis);
