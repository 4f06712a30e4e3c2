-- Cadences are data. A change is a new version; running cadences keep the version they began with.
create table cadence (
    id       text    not null,
    version  integer not null,
    name_zh  text    not null,
    name_en  text    not null,
    active   boolean not null,
    constraint cadence_pk primary key (id, version)
);
create unique index cadence_one_active on cadence (id) where active;

-- A step is either soon after the purchase (within_minutes, else the same evening) or on days after it.
create table cadence_step (
    id              bigint  generated always as identity,
    cadence_id      text    not null,
    cadence_version integer not null,
    step            integer not null,
    kind            text    not null,
    mode            text    not null,
    purpose         text    not null,
    personal        boolean not null,
    within_minutes  integer,
    day_from        integer not null,
    day_to          integer not null,
    time_from       time    not null,
    time_to         time    not null,
    constraint cadence_step_pk primary key (id),
    constraint cadence_step_of_cadence foreign key (cadence_id, cadence_version) references cadence (id, version),
    constraint cadence_step_once unique (cadence_id, cadence_version, step),
    constraint cadence_step_kind check (kind in ('CALL', 'MESSAGE', 'POST')),
    constraint cadence_step_mode check (mode in ('AUTOMATIC', 'BY_CONSULTANT')),
    constraint cadence_step_call_by_consultant check (kind = 'MESSAGE' or mode = 'BY_CONSULTANT'),
    constraint cadence_step_window check (day_to >= day_from and (day_to > day_from or time_to > time_from))
);

insert into cadence (id, version, name_zh, name_en, active)
values ('after-purchase', 1, '购后关怀 1-3-7-7-7', 'After-purchase care 1-3-7-7-7', true);

insert into cadence_step (cadence_id, cadence_version, step, kind, mode, purpose, personal,
                          within_minutes, day_from, day_to, time_from, time_to)
values ('after-purchase', 1, 1, 'MESSAGE', 'AUTOMATIC',     'AFTER_PURCHASE_THANKS',     false, 30,   0,  0,  '18:00', '20:30'),
       ('after-purchase', 1, 2, 'CALL',    'BY_CONSULTANT', 'AFTER_PURCHASE_CALL',       false, null, 3,  3,  '19:00', '20:00'),
       ('after-purchase', 1, 3, 'MESSAGE', 'BY_CONSULTANT', 'AFTER_PURCHASE_CARE',       false, null, 7,  7,  '10:00', '20:30'),
       ('after-purchase', 1, 4, 'MESSAGE', 'BY_CONSULTANT', 'AFTER_PURCHASE_PERSONAL',   true,  null, 14, 15, '10:00', '20:30'),
       ('after-purchase', 1, 5, 'MESSAGE', 'BY_CONSULTANT', 'AFTER_PURCHASE_INVITATION', false, null, 44, 46, '10:00', '20:30');

-- One cadence of one purchase. A member has at most one running.
create table run (
    id               uuid        not null,
    member_id        uuid        not null,
    store_id         text        not null,
    cadence_id       text        not null,
    cadence_version  integer     not null,
    receipt_id       uuid        not null,
    sold_at          timestamptz not null,
    kept_items       text        not null, -- JSON: article -> pieces not brought back
    state            text        not null,
    ended_because    text,
    constraint run_pk primary key (id),
    constraint run_once_per_receipt unique (receipt_id),
    constraint run_state check (state in ('RUNNING', 'REPLACED', 'STOPPED'))
);
create unique index run_one_per_member on run (member_id) where state = 'RUNNING';

-- Returns that arrived before the sale they belong to; matched when the sale comes.
create table early_return (
    receipt_id  uuid        not null,
    member_id   uuid        not null,
    returned_at timestamptz not null,
    items       text        not null,
    constraint early_return_pk primary key (receipt_id)
);
create index early_return_member on early_return (member_id);
