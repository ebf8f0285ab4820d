-- Plans never change: another opinion is another row.
create table remediation_plans (
  id          uuid primary key,
  incident_id uuid not null references incidents (id) on delete cascade deferrable initially deferred,
  number      integer not null,
  hash        text not null,
  at          timestamptz not null,
  body        text not null,
  unique (incident_id, number)
);

-- Where the handling of each incident stands.
create table remediation_workflows (
  incident_id uuid primary key references incidents (id) on delete cascade deferrable initially deferred,
  version     integer not null,
  stage       text not null,
  since       timestamptz not null,
  body        text not null
);
create index remediation_workflows_active on remediation_workflows (since)
  where stage not in ('FINISHED', 'ESCALATED');

create table remediation_approvals (
  id          uuid primary key,
  incident_id uuid not null references incidents (id) on delete cascade deferrable initially deferred,
  version     integer not null,
  state       text not null,
  asked_at    timestamptz not null,
  body        text not null
);
create index remediation_approvals_incident on remediation_approvals (incident_id, asked_at);
create index remediation_approvals_waiting on remediation_approvals (asked_at) where state = 'WAITING';

-- What was carried out, and what came of it.
create table remediation_deeds (
  plan_id     uuid not null,
  step        integer not null,
  incident_id uuid not null references incidents (id) on delete cascade deferrable initially deferred,
  fix         text not null,
  service     text not null,
  category    text not null,
  automatic   boolean not null,
  result      text not null,
  at          timestamptz not null,
  primary key (plan_id, step)
);
create index remediation_deeds_incident on remediation_deeds (incident_id, at);
create index remediation_deeds_fix on remediation_deeds (md5(fix), at);
create index remediation_deeds_cause on remediation_deeds (service, category);

-- Switch, freezes, breaker and what rules let through; the one row is the lock.
create table automation (
  only_row boolean primary key default true check (only_row),
  body     text not null
);
