-- Events in: one row per event handled, written with the handler's effect.
create table inbox (
    event_id   uuid        not null,
    handled_at timestamptz not null default now(),
    constraint inbox_pk primary key (event_id)
);
