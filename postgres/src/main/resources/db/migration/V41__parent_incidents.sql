-- The incident another one is a consequence of; all null for one that stands alone.
alter table incidents
  add column parent_id       uuid,
  add column parent_severity text,
  add column parent_reason   text,
  add column parent_mutes    boolean,
  add column parent_since    timestamptz;
create index incidents_parent on incidents (parent_id) where parent_id is not null;
