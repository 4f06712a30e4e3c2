-- The position and store of who looked, as they were then: that is what a member is told. Rows of before have
-- neither. Head office searches by member, by viewer and by time.
alter table access_log
    add column position text,
    add column store_id text;
create index access_log_by_viewer on access_log (viewer, id);
create index access_log_by_time on access_log (at, id);
