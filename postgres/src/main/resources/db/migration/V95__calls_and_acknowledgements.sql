-- An incident that becomes worse or comes back calls people again.
alter table attention add column call_number integer not null default 1;
alter table attention add column severity text not null default 'CRITICAL';
alter table attention add column reopened integer not null default 0;
