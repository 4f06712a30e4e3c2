-- Trials of a draft on past receipts. A job whose lease ran out was interrupted and is taken up again.
create table earning_simulation (
    id              uuid        not null,
    version         int         not null,
    definition      jsonb       not null, -- as it was when the trial was asked for
    from_date       date        not null,
    to_date         date        not null,
    store_id        text,
    state           text        not null default 'QUEUED',
    processed       bigint      not null default 0,
    total           bigint,
    result          jsonb,
    attempts        int         not null default 0,
    leased_until    timestamptz,
    requested_by    text        not null,
    requested_at    timestamptz not null default now(),
    ended_at        timestamptz,
    fingerprint     text        not null,
    idempotency_key text,
    constraint earning_simulation_pk primary key (id),
    constraint earning_simulation_version_fk foreign key (version) references earning_rules (version),
    constraint earning_simulation_once_per_key unique (requested_by, idempotency_key),
    constraint earning_simulation_state check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    constraint earning_simulation_result check ((state = 'DONE') = (result is not null))
);
create index earning_simulation_open on earning_simulation (requested_at) where state in ('QUEUED', 'RUNNING');
