create table task (
    id           uuid        not null,
    run_id       uuid,
    member_id    uuid        not null,
    store_id     text        not null,
    kind         text        not null,
    purpose      text        not null,
    step         integer     not null,
    personal     boolean     not null,
    purchased_on date        not null,
    window_from  timestamptz not null,
    window_to    timestamptz not null,
    agreed       boolean     not null default false, -- the member chose this time
    attempts     integer     not null default 0,
    state        text        not null,
    outcome      text,
    done_at      timestamptz,
    follow_up_id uuid,
    revision     integer     not null,
    constraint task_pk primary key (id),
    constraint task_kind check (kind in ('CALL', 'MESSAGE', 'POST')),
    constraint task_state check (state in ('OPEN', 'DONE', 'STOPPED')),
    constraint task_done check ((state = 'DONE') = (done_at is not null)),
    constraint task_window check (window_to > window_from)
);
create index task_open on task (window_to, id) where state = 'OPEN';
create index task_done_at on task (done_at desc, id) where state = 'DONE';
create index task_member on task (member_id);
create index task_run on task (run_id);

-- What happened at each contact. Rows are never changed; erasing a member removes the notes.
create table contact (
    id         uuid        not null,
    task_id    uuid        not null,
    member_id  uuid        not null,
    store_id   text        not null,
    staff_id   text        not null,
    kind       text        not null,
    purpose    text        not null,
    step       integer     not null,
    outcome    text        not null,
    note       text,
    agreed_at  timestamptz,
    at         timestamptz not null,
    constraint contact_pk primary key (id),
    constraint contact_task foreign key (task_id) references task (id),
    constraint contact_outcome check (outcome in ('REACHED', 'INCONVENIENT', 'NO_ANSWER', 'REFUSED', 'WRONG_NUMBER', 'SENT'))
);
create index contact_member on contact (member_id, at desc);

-- The send queue. A row is claimed under a lease; its id is the provider's reference and the Message-ID.
create table message (
    id            uuid        not null,
    member_id     uuid        not null,
    store_id      text        not null,
    run_id        uuid,
    task_id       uuid,
    purpose       text        not null,
    step          integer     not null,
    staff_id      text,
    purchased_on  date        not null,
    state         text        not null,
    due_at        timestamptz not null,
    expires_at    timestamptz not null,
    attempts      integer     not null default 0,
    claim         uuid,
    claimed_until timestamptz,
    channel       text,
    subject       text,
    text          text,
    handed_at     timestamptz, -- when the text was given to the provider for the last time
    sent_at       timestamptz,
    ended_because text,
    created_at    timestamptz not null,
    constraint message_pk primary key (id),
    constraint message_once_per_task unique (task_id),
    constraint message_state check (state in ('QUEUED', 'SENDING', 'SENT', 'IN_DOUBT', 'WITHHELD', 'EXPIRED', 'CANCELLED', 'DEAD')),
    constraint message_channel check (channel in ('SMS', 'EMAIL')),
    constraint message_sent check (state <> 'SENT' or (sent_at is not null and channel is not null))
);
create index message_queue on message (due_at) where state = 'QUEUED';
create index message_leases on message (claimed_until) where state = 'SENDING';
create index message_member on message (member_id, created_at desc);
create index message_run on message (run_id);
