-- Which reading of the log the facts stem from. A service started with another generation forgets all facts
-- once and reads the topics from their first offset as a new consumer group.
create table generation (
    only_row boolean not null default true,
    number   integer not null,
    constraint generation_pk primary key (only_row),
    constraint generation_one_row_ck check (only_row)
);

-- Returns true where facts were forgotten. Runs with the owner's rights, because the application may not
-- truncate; replicas that start together take turns.
create function begin_generation(wanted integer) returns boolean
    language plpgsql security definer set search_path = public
as $$
declare
    current integer;
begin
    perform pg_advisory_xact_lock(1734700645);
    select number into current from generation;
    if current = wanted then
        return false;
    end if;
    insert into generation (number) values (wanted)
        on conflict (only_row) do update set number = excluded.number;
    if current is null then
        return false;
    end if;
    truncate receipt_fact, member_fact, store_fact, contact_fact, complaint_fact, newest_event;
    return true;
end $$;

revoke insert, update, delete on generation from ${app};
