-- Whether the identity provider knows of a person what we know. The staff row is the truth; a row here says how far it
-- has been carried. `wanted` rises with every change that accounts depend on, `done` follows when it has been carried.
alter table staff add column region_id text;
alter table staff add constraint staff_region_fk foreign key (region_id) references region (id);
alter table staff add constraint staff_region_of_head_office check (region_id is null or role = 'HQ');

create table staff_sync (
    staff_id     text        not null,
    wanted       bigint      not null default 1,
    done         bigint      not null default 0,
    wanted_at    timestamptz not null default now(),
    done_at      timestamptz,
    end_sessions boolean     not null default false,
    user_name    text,
    account      text,
    attempts     integer     not null default 0,
    next_try_at  timestamptz not null default now(),
    leased_until timestamptz,
    failure      text,
    failed_at    timestamptz,
    constraint staff_sync_pk primary key (staff_id),
    constraint staff_sync_staff_fk foreign key (staff_id) references staff (id),
    constraint staff_sync_not_ahead check (done <= wanted)
);
create index staff_sync_waiting on staff_sync (next_try_at) where done < wanted;

-- Everybody hired before this table was there. Not head office: their regions were known to the identity provider only,
-- and carrying a row without one would let a regional lead see the whole chain.
insert into staff_sync (staff_id) select id from staff where role <> 'HQ';

-- Who changed whose place or access. The application can add rows and read them, nothing else.
create table staff_log (
    id       bigint generated always as identity,
    at       timestamptz not null default now(),
    by_whom  text        not null,
    staff_id text        not null,
    what     text        not null,
    constraint staff_log_pk primary key (id)
);
create index staff_log_by_person on staff_log (staff_id, at);
revoke update, delete on staff_log from ${app};
