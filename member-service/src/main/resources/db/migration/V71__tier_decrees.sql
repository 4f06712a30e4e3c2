-- What people decide about a member's tier (MEM-5): special issues that were confirmed, and locks. Whether a member
-- has any is noted with the member, so that a purchase of anybody else need not ask.
alter table member add column tier_decreed boolean not null default false;

create table tier_grant (
    id             uuid        not null,
    member_id      uuid        not null,
    tier           text        not null,
    at             timestamptz not null,
    application_id uuid        not null, -- the application it was confirmed by
    constraint tier_grant_pk primary key (id),
    constraint tier_grant_member_fk foreign key (member_id) references member (id),
    constraint tier_grant_once unique (application_id),
    constraint tier_grant_tier_known check (tier in ('SILVER', 'GOLD', 'DIAMOND'))
);
create index tier_grant_by_member on tier_grant (member_id, at);
revoke update, delete on tier_grant from ${app};

create table tier_lock (
    id        uuid        not null,
    member_id uuid        not null,
    reason    text        not null,
    placed_at timestamptz not null,
    placed_by text        not null,
    until     date,                 -- first day it no longer holds; null for open
    lifted_at timestamptz,
    lifted_by text,
    constraint tier_lock_pk primary key (id),
    constraint tier_lock_member_fk foreign key (member_id) references member (id),
    constraint tier_lock_lifted check ((lifted_at is null) = (lifted_by is null))
);
create unique index tier_lock_one on tier_lock (member_id) where lifted_at is null;
create index tier_lock_by_member on tier_lock (member_id, placed_at);
revoke delete on tier_lock from ${app};

-- Cards that were lost never work again; the one that replaces them says which.
alter table card
    add column ended_at   timestamptz,
    add column ended_by   text,
    add column end_reason text,
    add column replaces   text;
alter table card drop constraint card_status_known;
alter table card add constraint card_status_known check (status in ('ACTIVE', 'EXPIRED', 'CANCELLED', 'LOST')) not valid;
alter table card add constraint card_replaces_fk foreign key (replaces) references card (number);
create unique index card_replaced_once on card (replaces) where replaces is not null;
create index card_of_member on card (member_id, issued_on);

-- Applications for a card, special issues and reinstatements (MEM-6). Whoever decides is neither who asked nor who
-- reviewed, nor the member.
create table application (
    id          uuid        not null,
    member_id   uuid        not null,
    kind        text        not null,
    tier        text,                 -- the tier asked for; null for a reinstatement
    reason      text        not null,
    state       text        not null,
    applied_at  timestamptz not null,
    applied_by  text        not null, -- staff id; for members themselves their own id
    by_member   boolean     not null,
    reviewed_at timestamptz,
    reviewed_by text,
    review_note text,
    decided_at  timestamptz,
    decided_by  text,
    decision    text,                 -- why it was declined, or a note
    version     integer     not null default 1,
    constraint application_pk primary key (id),
    constraint application_member_fk foreign key (member_id) references member (id),
    constraint application_kind_known check (kind in ('CARD', 'SPECIAL_ISSUE', 'REINSTATEMENT')),
    constraint application_tier check ((kind = 'REINSTATEMENT') = (tier is null)),
    constraint application_tier_known check (tier in ('SILVER', 'GOLD', 'DIAMOND')),
    constraint application_state_known check (state in ('APPLIED', 'UNDER_REVIEW', 'ISSUED', 'DECLINED', 'WITHDRAWN')),
    constraint application_reviewed check ((reviewed_at is null) = (reviewed_by is null)),
    constraint application_decided check ((state in ('ISSUED', 'DECLINED', 'WITHDRAWN')) = (decided_at is not null)),
    constraint application_declined_why check (state <> 'DECLINED' or decision is not null),
    constraint application_two_people check (
        state <> 'ISSUED' or (decided_by <> applied_by and decided_by is distinct from reviewed_by))
);
create unique index application_one_open on application (member_id) where state in ('APPLIED', 'UNDER_REVIEW');
create index application_by_member on application (member_id, applied_at);
create index application_open on application (applied_at, id) where state in ('APPLIED', 'UNDER_REVIEW');
create index application_latest on application (applied_at desc, id);
revoke delete on application from ${app};
