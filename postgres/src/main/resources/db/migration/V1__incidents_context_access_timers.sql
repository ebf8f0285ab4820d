-- Incidents. What can be derived from the signals is kept beside them where lists filter or sort by it.
create table incidents (
  id                uuid primary key,
  version           integer not null,
  status            text not null,
  is_open           boolean not null,
  severity          text not null,
  anomaly_type      text not null,
  service           text not null,
  affected_services text[] not null,
  detection_time    timestamptz not null,
  opened_at         timestamptz not null,
  last_signal_at    timestamptz not null,
  resolution_time   timestamptz,
  resolution_method text,
  resolved_by       text,
  resolution_note   text,
  mttr_ms           bigint,
  recovery_checks   integer not null,
  reopened          integer not null,
  trigger_metric    text not null,
  observed_value    double precision,
  baseline_value    double precision,
  deviation_sigma   double precision,
  anomaly_score     double precision,
  description       text not null,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now()
);
create index incidents_status on incidents (status);
create index incidents_severity on incidents (severity);
create index incidents_newest on incidents (detection_time desc, id desc);
create index incidents_open on incidents (opened_at, id) where is_open;
create index incidents_resolved on incidents (resolution_time) where status = 'RESOLVED';
create index incidents_services on incidents using gin (affected_services);

-- Signals are known by their place in the incident: fingerprints come from outside and have any length.
create table signals (
  incident_id   uuid not null references incidents (id) on delete cascade,
  place         integer not null,
  fingerprint   text not null,
  episode       text not null,
  source        text not null,
  service       text not null,
  name          text not null,
  anomaly_type  text not null,
  severity      text not null,
  description   text not null,
  observed      double precision,
  baseline      double precision,
  lower_bound   double precision,
  upper_bound   double precision,
  sigma         double precision,
  score         double precision,
  onset         timestamptz not null,
  detected_at   timestamptz not null,
  last_seen_at  timestamptz not null,
  recovered_at  timestamptz,
  expires_at    timestamptz,
  told          integer not null,
  primary key (incident_id, place)
);

create table agent_events (
  id          bigint generated always as identity primary key,
  incident_id uuid not null references incidents (id) on delete cascade deferrable initially deferred,
  agent_name  text not null,
  event_type  text not null,
  payload     jsonb not null,
  created_at  timestamptz not null
);
create index agent_events_incident on agent_events (incident_id, created_at, id);
create index agent_events_agent on agent_events (agent_name);
create index agent_events_newest on agent_events (created_at desc, id desc);

create table evidence (
  id          uuid not null,
  incident_id uuid not null references incidents (id) on delete cascade deferrable initially deferred,
  kind        text not null,
  service     text not null,
  ref         text not null,
  at          timestamptz not null,
  excerpt     text not null,
  value       double precision,
  readings    jsonb,
  primary key (id, incident_id)
);
create index evidence_incident on evidence (incident_id, at, id);

create table outbox (
  id         bigint generated always as identity primary key,
  topic      text not null,
  key        text not null,
  type       text not null,
  value      text not null,
  created_at timestamptz not null default now()
);

create table handled_events (
  handler    text not null,
  event_key  uuid not null,
  handled_at timestamptz not null,
  primary key (handler, event_key)
);
create index handled_events_age on handled_events using brin (handled_at);

-- Context. `key` is derived from the identity the sender gave, which has any length; times are those of the sender.
create table deployments (
  seq         bigint generated always as identity,
  key         uuid primary key,
  id          text not null,
  service     text not null,
  environment text not null,
  at          timestamptz not null,
  version     text not null,
  deployed_by text not null,
  change_type text not null,
  git_sha     text not null,
  description text not null,
  known_risks text[] not null
);
create index deployments_service on deployments (service, at desc, seq desc);
create index deployments_newest on deployments (at desc, seq desc);

create table log_lines (
  seq       bigint generated always as identity,
  key       uuid primary key,
  id        text not null,
  service   text not null,
  at_millis bigint not null,
  level     text not null,
  message   text not null,
  trace_id  text not null,
  labels    jsonb not null
);
create index log_lines_service on log_lines (service, at_millis desc, seq desc);
create index log_lines_age on log_lines using brin (at_millis);

create table spans (
  seq             bigint generated always as identity,
  key             uuid primary key,
  trace_id        text not null,
  span_id         text not null,
  parent_id       text not null,
  service         text not null,
  operation       text not null,
  start_millis    bigint not null,
  duration_millis double precision not null,
  failed          boolean not null,
  labels          jsonb not null
);
create index spans_service on spans (service, start_millis desc, seq desc);
create index spans_trace on spans (trace_id);
create index spans_age on spans using brin (start_millis);

create table users (
  name          text primary key,
  password_hash text not null,
  role          text not null check (role in ('viewer', 'responder', 'approver', 'admin', 'ingest')),
  created_at    timestamptz not null,
  disabled      boolean not null default false
);

create table api_keys (
  id           uuid primary key,
  name         text not null,
  hash         text not null unique,
  role         text not null check (role in ('viewer', 'responder', 'approver', 'admin', 'ingest')),
  created_at   timestamptz not null,
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked      boolean not null default false
);

-- As db-scheduler wants it.
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
