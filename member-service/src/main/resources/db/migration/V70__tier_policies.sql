-- What tiers take, how long they last and what their cards give (MEM-5), as versions. Version 1 is the configuration
-- and has no row. A draft is edited until somebody else of head office puts it in force from a day to come; from then
-- on it never changes.
create table tier_policy (
    id             uuid        not null,
    no             integer,              -- given when it is put in force: 2, 3, 4 …
    state          text        not null,
    note           text        not null, -- what it is for
    tiers          jsonb       not null,
    based_on       integer     not null,
    effective_from date,
    edition        integer     not null default 1,
    made_at        timestamptz not null,
    edited_at      timestamptz not null,
    edited_by      text[]      not null, -- everybody who had a hand in it, the latest last
    decided_at     timestamptz,
    decided_by     text,
    constraint tier_policy_pk primary key (id),
    constraint tier_policy_no_unique unique (no),
    constraint tier_policy_no_after_first check (no > 1),
    constraint tier_policy_state_known check (state in ('DRAFT', 'LIVE', 'DISCARDED')),
    constraint tier_policy_live check ((state = 'LIVE') = (no is not null) and (state = 'LIVE') = (effective_from is not null)),
    constraint tier_policy_decided check ((state = 'DRAFT') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
    constraint tier_policy_two_people check (state <> 'LIVE' or decided_by <> all (edited_by))
);
create unique index tier_policy_one_draft on tier_policy ((true)) where state = 'DRAFT';
revoke delete on tier_policy from ${app};

create function tier_policy_stays() returns trigger language plpgsql as $$
begin
    raise exception 'a version of the tiers that was decided never changes';
end $$;
create trigger tier_policy_stays before update on tier_policy
    for each row when (old.state <> 'DRAFT') execute function tier_policy_stays();

-- Where a term ends, if the tier holds some days longer; null in rows of before, where both are one.
alter table tier_foothold add column term_end date;

-- Yuan left of a sale; null where nothing came back. Members who brought something back while this was not kept are
-- walked once more when they buy.
alter table tier_receipt add column net_total numeric(19,4);
delete from tier_foothold where member_id in (select member_id from tier_receipt where kind = 'RETURN');

alter table tier_step drop constraint tier_step_reason_known;
alter table tier_step add constraint tier_step_reason_known check (reason in (
    'PURCHASE', 'POINTS', 'SPEND', 'VISITS', 'SPECIAL_ISSUE', 'RETURN', 'RENEWED', 'KEPT', 'LOCKED', 'TERM_ENDED')) not valid;

-- A draft tried on the members there are. What is done is kept, so that any instance goes on with it.
create table tier_simulation (
    id          uuid        not null,
    policy_id   uuid        not null,
    edition     integer     not null,
    tiers       jsonb       not null, -- as they were when it was asked for
    since       date        not null, -- the draft is taken to be in force from this day on
    asked_at    timestamptz not null,
    asked_by    text        not null,
    region_id   text,                 -- a regional lead tries on their region
    members     integer     not null, -- to be looked at
    looked_at   integer     not null default 0,
    reached     uuid,                 -- members up to here are done
    finished_at timestamptz,
    constraint tier_simulation_pk primary key (id),
    constraint tier_simulation_policy_fk foreign key (policy_id) references tier_policy (id)
);
create index tier_simulation_latest on tier_simulation (policy_id, asked_at desc);
create index tier_simulation_open on tier_simulation (asked_at) where finished_at is null;

create table tier_simulation_move (
    simulation_id uuid    not null,
    store_id      text    not null,
    from_tier     text    not null,
    to_tier       text    not null,
    members       integer not null,
    constraint tier_simulation_move_pk primary key (simulation_id, store_id, from_tier, to_tier),
    constraint tier_simulation_move_of_fk foreign key (simulation_id) references tier_simulation (id)
);

create table tier_simulation_sample (
    simulation_id uuid not null,
    member_id     uuid not null,
    from_tier     text not null,
    to_tier       text not null,
    constraint tier_simulation_sample_pk primary key (simulation_id, member_id),
    constraint tier_simulation_sample_of_fk foreign key (simulation_id) references tier_simulation (id)
);
create index tier_simulation_sample_by_member on tier_simulation_sample (member_id);
