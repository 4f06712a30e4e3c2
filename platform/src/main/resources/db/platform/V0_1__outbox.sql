-- Events out. A row is written in the transaction of the change it tells of and carried to Kafka by the
-- relay. The partial index is the queue: rows leave it when they are published.
create table outbox (
    seq          bigint generated always as identity,
    id           uuid        not null,
    topic        text        not null,
    key          text        not null,
    type         text        not null,
    version      bigint      not null default 0,
    payload      jsonb,
    occurred_at  timestamptz not null,
    created_at   timestamptz not null default now(),
    published_at timestamptz,
    bucket       smallint    not null generated always as (abs(hashtext(key) % 64)) stored,
    constraint outbox_pk primary key (seq, created_at)
) partition by range (created_at);

create index outbox_queue on outbox (seq) where published_at is null;

-- Rows land here only if nobody made the day's partition in time; they are relayed all the same.
create table outbox_default partition of outbox default;

-- Makes the partitions of the next days and drops those that are older than the days to keep and hold no
-- unpublished row. Runs with the owner's rights, because the application may not change the schema.
create function outbox_maintain(keep_days int) returns void
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
                'create table outbox_%s partition of outbox for values from (%L) to (%L)'
                ' with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02)',
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
            execute format('select exists (select 1 from %I where published_at is null)', part.relname)
                into used;
            if not used then
                execute format('drop table %I', part.relname);
            end if;
        end if;
    end loop;
    delete from outbox_default where published_at < now() - make_interval(days => keep_days);
end $$;

select outbox_maintain(7);
