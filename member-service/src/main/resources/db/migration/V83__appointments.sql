-- Visits that are announced (MEM-17): booked, prepared by the store, received, and what came of them.
create table appointment (
    id            uuid        not null,
    store_id      text        not null,
    member_id     uuid        not null,
    starts_at     timestamptz not null,
    ends_at       timestamptz not null,
    purpose       text        not null,
    companions    int         not null,
    wish          text,
    channel       text        not null,
    booked_at     timestamptz not null,
    booked_by     text        not null,
    state         text        not null default 'BOOKED',
    ended_at      timestamptz, -- cancelled, missed or done
    ended_by      text,
    outcome       text,        -- what came of it, or why it was cancelled
    visit_id      uuid,
    received_by   text,
    pieces        text,
    drink         text,
    gift          text,
    way_in        text,
    important     boolean     not null default false,
    plan          text,
    prepared_at   timestamptz,
    prepared_by   text,
    reminded_at   timestamptz,
    reminded_by   text,
    constraint appointment_pk primary key (id),
    constraint appointment_member_fk foreign key (member_id) references member (id),
    constraint appointment_store_fk foreign key (store_id) references store (id),
    constraint appointment_visit_fk foreign key (visit_id) references visit (id),
    constraint appointment_receiver_fk foreign key (received_by) references staff (id),
    constraint appointment_purpose_known check (purpose in ('STYLING', 'FITTING', 'PICK_UP', 'ALTERATION', 'GIFT', 'OTHER')),
    constraint appointment_channel_known check (channel in ('PORTAL', 'CALL', 'STORE')),
    constraint appointment_state_known check (state in ('BOOKED', 'ARRIVED', 'DONE', 'CANCELLED', 'MISSED')),
    constraint appointment_ended check ((state in ('DONE', 'CANCELLED', 'MISSED')) = (ended_at is not null)
        and (ended_at is null) = (ended_by is null)),
    constraint appointment_arrived check (state <> 'ARRIVED' or visit_id is not null),
    constraint appointment_time check (ends_at > starts_at and companions >= 0)
);
create index appointment_by_store on appointment (store_id, starts_at);
create index appointment_by_member on appointment (member_id, starts_at);
revoke delete on appointment from ${app};

-- The team of an important guest, and what of the checklist is done.
create table appointment_team (
    appointment_id uuid not null,
    staff_id       text not null,
    task           text not null,
    constraint appointment_team_pk primary key (appointment_id, staff_id),
    constraint appointment_team_appointment_fk foreign key (appointment_id) references appointment (id),
    constraint appointment_team_staff_fk foreign key (staff_id) references staff (id)
);
create table appointment_check (
    appointment_id uuid        not null,
    item           text        not null,
    done_at        timestamptz not null,
    done_by        text        not null,
    constraint appointment_check_pk primary key (appointment_id, item),
    constraint appointment_check_appointment_fk foreign key (appointment_id) references appointment (id),
    constraint appointment_check_item_known check (item in ('PIECES', 'DRINK', 'GIFT', 'WAY_IN', 'TEAM'))
);
