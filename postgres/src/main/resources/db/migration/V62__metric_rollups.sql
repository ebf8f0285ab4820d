-- Series have numbers, so that a rollup does not carry names. A series goes when its last day goes.
create table metric_series (
  id       integer generated always as identity primary key,
  key      uuid not null unique,
  service  text not null,
  metric   text not null,
  labels   text not null,
  last_day integer not null
);
create index metric_series_names on metric_series (service, metric);

-- A row for each minute of a series, or for each part of a minute that was interrupted. Times are epoch
-- milliseconds. There is a partition for each day, made when it is needed and dropped as a whole.
create table metric_rollups (
  series       integer not null,
  count        integer not null,
  first_millis bigint not null,
  last_millis  bigint not null,
  sum          double precision not null,
  min          double precision not null,
  max          double precision not null,
  sketch       bytea not null,
  primary key (series, first_millis)
) partition by range (first_millis);
