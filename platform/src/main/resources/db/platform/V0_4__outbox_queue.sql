-- What has not left yet stands in a small table of its own. Marking the event itself wrote its whole body a
-- second time: a third of the log of a receipt. An event never changes now.
-- An instance of the version before cannot relay from this on: stop it first. What it had not carried goes on.
drop index outbox_queue;

create table outbox_queue (
    seq        bigint      not null,
    created_at timestamptz not null,
    bucket     smallint    not null,
    constraint outbox_queue_pk primary key (seq)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

insert into outbox_queue (seq, created_at, bucket)
    select seq, created_at, bucket from outbox where published_at is null;

create function outbox_enqueue() returns trigger language plpgsql as $$
begin
    insert into outbox_queue (seq, created_at, bucket) select seq, created_at, bucket from added;
    return null;
end $$;
create trigger outbox_enqueue after insert on outbox
    referencing new table as added for each statement execute function outbox_enqueue();

-- Makes the partitions of the next days and drops those that are older than the days to keep and hold nothing
-- that has yet to leave. Runs with the owner's rights, because the application may not change the schema.
create or replace function outbox_maintain(keep_days int) returns void
    language plpgsql security definer set search_path = public
as $$
declare
    today date := (now() at time zone 'UTC')::date;
    day   date;
    part  record;
    used  boolean;
begin
    perform pg_advisory_xact_lock(1869968493);
    for day in select generate_series(today, today + 3, interval '1 day')::date loop
        if to_regclass('outbox_' || to_char(day, 'YYYYMMDD')) is null
           and not exists (select 1 from outbox_default
                           where created_at >= day::timestamp at time zone 'UTC'
                             and created_at < (day + 1)::timestamp at time zone 'UTC') then
            execute format(
                'create table outbox_%s partition of outbox for values from (%L) to (%L)',
                to_char(day, 'YYYYMMDD'), day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
            execute format('analyze outbox_%s', to_char(day, 'YYYYMMDD'));
        end if;
    end loop;
    for part in
        select c.relname, to_date(right(c.relname, 8), 'YYYYMMDD') as day
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'outbox'::regclass and c.relname ~ '^outbox_[0-9]{8}$'
    loop
        if part.day < today - keep_days then
            select exists (select 1 from outbox_queue
                           where created_at >= part.day::timestamp at time zone 'UTC'
                             and created_at < (part.day + 1)::timestamp at time zone 'UTC') into used;
            if not used then
                execute format('drop table %I', part.relname);
            end if;
        end if;
    end loop;
    delete from outbox_default d
        where d.created_at < now() - make_interval(days => keep_days)
          and not exists (select 1 from outbox_queue q where q.seq = d.seq);
end $$;

alter table outbox drop column published_at;
