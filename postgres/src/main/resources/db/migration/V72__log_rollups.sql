-- A template of a service at one level has a number, so that a minute does not carry texts. It goes when its last
-- day goes.
create table log_templates (
  id           integer generated always as identity primary key,
  key          uuid not null unique,
  service      text not null,
  template     text not null,
  level        smallint not null,
  text         text not null,
  sample       text not null,
  first_millis bigint not null,
  last_day     integer not null
);
create index log_templates_services on log_templates (service, level);

-- A row for each minute of a template, or for each part of a minute that was interrupted. Times are epoch
-- milliseconds of arrival. There is a partition for each day, made when it is needed and dropped as a whole.
create table log_rollups (
  template     integer not null,
  first_millis bigint not null,
  last_millis  bigint not null,
  lines        bigint not null,
  primary key (template, first_millis)
) partition by range (first_millis);
create index log_rollups_times on log_rollups using brin (first_millis) with (pages_per_range = 16);
