-- The request that led to a message, so that one id can be followed from the sender to the last event.
alter table outbox add column request_id text;
