-- A consultant who leaves or moves, and who looks after their members from then on (ORG-4).
create table departure (
    id          uuid        not null,
    staff_id    text        not null,
    kind        text        not null,
    to_store_id text,
    state       text        not null,
    proposed_at timestamptz not null,
    proposed_by text        not null,
    ended_at    timestamptz,
    ended_by    text,
    constraint departure_pk primary key (id),
    constraint departure_staff_fk foreign key (staff_id) references staff (id),
    constraint departure_to_store_fk foreign key (to_store_id) references store (id),
    constraint departure_kind_known check (kind in ('LEAVING', 'TRANSFER')),
    constraint departure_state_known check (state in ('PROPOSED', 'DONE', 'CANCELLED')),
    constraint departure_transfer_has_store check ((kind = 'TRANSFER') = (to_store_id is not null)),
    constraint departure_ended check ((state = 'PROPOSED') = (ended_at is null))
);
create unique index departure_one_open on departure (staff_id) where state = 'PROPOSED';
create index departure_by_staff on departure (staff_id, proposed_at);
revoke delete on departure from ${app};

create table departure_share (
    id           bigint generated always as identity,
    departure_id uuid not null,
    member_id    uuid not null,
    staff_id     text,
    constraint departure_share_pk primary key (id),
    constraint departure_share_unique unique (departure_id, member_id),
    constraint departure_share_departure_fk foreign key (departure_id) references departure (id),
    constraint departure_share_staff_fk foreign key (staff_id) references staff (id)
);
