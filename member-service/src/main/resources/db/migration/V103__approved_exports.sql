-- Exports of many members (ORG-3): asked for with a reason, approved by a second person of head office, made in the
-- background, fetched by who asked, gone after a time. Of the people nothing is kept here; the files lie in a folder.
create table member_export (
    id           uuid        not null,
    reason       text        not null,
    stores       text[]      not null, -- within the scope of who asked
    tier         text,
    value_class  text,
    status       text,
    state        text        not null default 'REQUESTED',
    asked_full   boolean     not null, -- contact data unmasked
    given_full   boolean     not null default false,
    requested_by text        not null,
    position     text        not null, -- of who asked, for the access log
    store_id     text,
    region_id    text,
    requested_at timestamptz not null,
    decided_by   text,
    decided_at   timestamptz,
    note         text,
    beat_at      timestamptz,          -- last sign of life of who writes it
    rows         integer     not null default 0,
    ready_at     timestamptz,
    expires_at   timestamptz,
    constraint member_export_pk primary key (id),
    constraint member_export_state check (state in
        ('REQUESTED', 'DECLINED', 'APPROVED', 'RUNNING', 'READY', 'FAILED', 'EXPIRED')),
    constraint member_export_two_people check (decided_by is null or decided_by <> requested_by),
    constraint member_export_full_was_asked check (asked_full or not given_full)
);
create index member_export_latest on member_export (requested_at desc, id);
create index member_export_due on member_export (decided_at) where state in ('APPROVED', 'RUNNING');
revoke delete on member_export from ${app};
