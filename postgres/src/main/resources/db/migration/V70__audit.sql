-- Acts, only ever added to. The last three columns are null until the entry is put into the chain.
create table audit_entries (
  number     bigint generated always as identity primary key,
  at         timestamptz not null,
  actor      text not null,
  action     text not null,
  result     text not null,
  subject    text not null,
  incident   text not null,
  before     text not null,
  after      text not null,
  request_id text not null,
  sequence   bigint unique,
  previous   text,
  hash       text
);
create index audit_entries_waiting on audit_entries (number) where sequence is null;
create index audit_entries_actor on audit_entries (actor text_pattern_ops, number);
create index audit_entries_incident on audit_entries (incident, number) where incident <> '';
create index audit_entries_at on audit_entries (at);

-- Where the chain begins (behind what was cut off) and ends.
create table audit_chain (
  only_row      boolean primary key default true check (only_row),
  from_sequence bigint not null,
  from_hash     text not null,
  head_sequence bigint not null,
  head_hash     text not null
);
insert into audit_chain values (true, 0, repeat('0', 64), 0, repeat('0', 64));

-- Against mistakes: what is sealed stays as it is, and goes only by a cut that says that it is one.
create function audit_entries_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.sequence is null
     and (old.number, old.at, old.actor, old.action, old.result, old.subject, old.incident, old.before,
          old.after, old.request_id)
       = (new.number, new.at, new.actor, new.action, new.result, new.subject, new.incident, new.before,
          new.after, new.request_id) then
    return new;
  end if;
  if tg_op = 'DELETE' and current_setting('firewatch.audit_cut', true) = 'on' then
    return old;
  end if;
  raise exception 'audit entries are only ever added to';
end $$;
create trigger audit_entries_stay before update or delete on audit_entries
  for each row execute function audit_entries_stay();
create trigger audit_entries_stay_all before truncate on audit_entries
  for each statement execute function audit_entries_stay();
