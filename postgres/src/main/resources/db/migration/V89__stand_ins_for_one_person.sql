-- Whose shifts are taken; empty for whoever's they are.
alter table stand_ins add column instead_of text not null default '';
create index stand_ins_time on stand_ins (to_at, from_at);
