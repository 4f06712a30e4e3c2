-- The lounge (MEM-14): what a store has set otherwise than the configuration, who reserved, came and left, and what went
-- against the house rules.
create table lounge (
    store_id   text        not null,
    open       boolean     not null,
    capacity   int         not null, -- people, members and guests
    minutes    int         not null,
    guests     int         not null, -- a member may bring
    changed_at timestamptz not null,
    changed_by text        not null,
    constraint lounge_pk primary key (store_id),
    constraint lounge_store_fk foreign key (store_id) references store (id),
    constraint lounge_figures check (capacity > 0 and minutes > 0 and guests >= 0)
);

create table lounge_visit (
    id           uuid        not null,
    store_id     text        not null,
    member_id    uuid        not null,
    state        text        not null,
    guests       int         not null,
    reserved_for timestamptz,
    reserved_by  text,
    entered_at   timestamptz,
    admitted_by  text,
    identity     text, -- by what the door knew who it is
    ends_at      timestamptz,
    left_at      timestamptz,
    use_id       uuid,
    constraint lounge_visit_pk primary key (id),
    constraint lounge_visit_member_fk foreign key (member_id) references member (id),
    constraint lounge_visit_store_fk foreign key (store_id) references store (id),
    constraint lounge_visit_use_fk foreign key (use_id) references benefit_use (id),
    constraint lounge_visit_state_known check (state in ('RESERVED', 'INSIDE', 'LEFT', 'CANCELLED')),
    constraint lounge_visit_identity_known check (identity in ('CARD', 'CODE', 'PHOTO', 'DOCUMENT')),
    constraint lounge_visit_entered check ((state in ('INSIDE', 'LEFT')) = (entered_at is not null)
        and (entered_at is null) = (identity is null) and (entered_at is null) = (admitted_by is null)
        and (entered_at is null) = (ends_at is null) and (state = 'LEFT') = (left_at is not null))
);
create unique index lounge_visit_one_inside on lounge_visit (member_id) where state = 'INSIDE';
create index lounge_visit_open on lounge_visit (store_id, reserved_for) where state in ('RESERVED', 'INSIDE');
create index lounge_visit_by_member on lounge_visit (member_id, coalesce(entered_at, reserved_for));
revoke delete on lounge_visit from ${app};

create table lounge_incident (
    id              uuid        not null,
    store_id        text        not null,
    member_id       uuid        not null,
    at              timestamptz not null,
    by              text        not null,
    text            text        not null,
    measure         text        not null,
    barred_until    timestamptz,
    appealed_at     timestamptz,
    appeal          text,
    decided_at      timestamptz,
    decided_by      text,
    decision        text,
    decision_reason text,
    constraint lounge_incident_pk primary key (id),
    constraint lounge_incident_member_fk foreign key (member_id) references member (id),
    constraint lounge_incident_store_fk foreign key (store_id) references store (id),
    constraint lounge_incident_measure_known check (measure in ('WARNING', 'BAR')),
    constraint lounge_incident_bar check ((measure = 'BAR') = (barred_until is not null)),
    constraint lounge_incident_appeal check (appealed_at is not null or (appeal is null and decided_at is null)),
    constraint lounge_incident_decision_known check (decision in ('UPHELD', 'LIFTED')),
    constraint lounge_incident_decided check ((decided_at is null) = (decided_by is null)
        and (decided_at is null) = (decision is null)),
    constraint lounge_incident_somebody_else check (decided_by <> by)
);
create index lounge_incident_by_member on lounge_incident (member_id, at desc);
create index lounge_incident_by_store on lounge_incident (store_id, at desc);
revoke delete on lounge_incident from ${app};
