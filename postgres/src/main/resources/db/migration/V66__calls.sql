-- Calls between services by minute, edge and operation, as traces show them. `part` is derived from what one writer
-- calls its sum, which it tells again as it grows; what a minute had is the sum over parts. `caller` is empty for
-- requests from outside.
create table calls (
  part         uuid primary key,
  minute       timestamptz not null,
  caller       text not null,
  callee       text not null,
  operation    text not null,
  requests     bigint not null,
  errors       bigint not null,
  total_millis double precision not null,
  self_millis  double precision not null,
  latencies    bigint[] not null,
  exemplars    jsonb not null
);
create index calls_age on calls (minute);
create index calls_callee on calls (callee, minute);
