-- A case and the steps taken in it. Steps are written once: the application may not change or remove them.
create sequence case_number minvalue 1;

create table complaint_case (
    id          uuid        not null,
    number      text        not null,
    member_id   uuid,
    store_id    text        not null,
    category    text        not null,
    severity    text        not null,
    channel     text        not null,
    text        text        not null,
    phone_tail  text,       -- of a person who is no member
    state       text        not null,
    next_step   text,
    due_at      timestamptz,
    round       int         not null,
    satisfied   boolean,
    version     int         not null,
    opened_at   timestamptz not null,
    opened_by   text        not null,
    closed_at   timestamptz,
    constraint complaint_case_pk primary key (id),
    constraint complaint_case_number_unique unique (number),
    constraint complaint_case_state check (state in ('OPEN', 'RESOLVED', 'CLOSED')),
    constraint complaint_case_closed_has_no_next check ((state = 'CLOSED') = (next_step is null)),
    constraint complaint_case_closed_at check ((state = 'CLOSED') = (closed_at is not null)),
    constraint complaint_case_text_length check (length(text) between 1 and 4000)
);
create index complaint_case_store on complaint_case (store_id, id desc);
create index complaint_case_member on complaint_case (member_id, id desc) where member_id is not null;

create table step_taken (
    id                  uuid        not null,
    case_id             uuid        not null,
    no                  int         not null,
    round               int         not null,
    step                text        not null,
    taken_at            timestamptz not null,
    taken_by            text        not null,
    note                text        not null,
    confirmed_by_member boolean,
    action              text,
    owner               text,
    due_on              date,
    compensation_kind   text,
    compensation_value  text,
    satisfied           boolean,
    held                boolean,
    constraint step_taken_pk primary key (id),
    constraint step_taken_case foreign key (case_id) references complaint_case (id),
    constraint step_taken_in_order unique (case_id, no),
    constraint step_taken_once_a_round unique (case_id, round, step),
    constraint step_taken_note check (length(note) between 1 and 4000),
    constraint step_taken_clarified check (step <> 'CLARIFY' or confirmed_by_member is true),
    constraint step_taken_resolved check (
        step <> 'RESOLVE' or (action is not null and owner is not null and due_on is not null)),
    constraint step_taken_compensated check (
        step <> 'COMPENSATE' or (compensation_kind is not null and compensation_value is not null)),
    constraint step_taken_verified check (
        step <> 'VERIFY' or satisfied is true or (satisfied is false and action is not null)),
    constraint step_taken_followed_up check (step <> 'FOLLOW_UP' or held is not null)
);

revoke update, delete, truncate on step_taken from ${app};
revoke delete, truncate on complaint_case from ${app};
grant usage on sequence case_number to ${app};
