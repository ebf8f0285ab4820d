-- Alerts are told again all the time. An index on the time of the latest telling would have each telling write into
-- every index of the table; one that keeps ranges of pages does not, and is read only to remove what is old.
drop index alerts_age;
create index alerts_age on alerts using brin (received_at);
drop index rulings_age;
create index rulings_age on rulings using brin (last_at);

-- Room on each page for the next version of a row.
alter table alerts set (fillfactor = 60);
alter table rulings set (fillfactor = 70);
alter table signals set (fillfactor = 70);
alter table incidents set (fillfactor = 50);
