-- One answer per caller and idempotency key, written with the effect it answers for.
create table idempotency (
    caller     text        not null,
    key        text        not null,
    request    text        not null, -- SHA-256 of operation and body
    status     smallint,
    answer     jsonb,
    created_at timestamptz not null default now(),
    constraint idempotency_pk primary key (caller, key)
);
create index idempotency_created on idempotency (created_at);
