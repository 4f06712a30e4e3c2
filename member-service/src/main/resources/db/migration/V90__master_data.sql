-- Corrections of what was written down at the enrolment. The revision rises with each of them and with nothing
-- else, so that of two people at once the second sees that the first was there.
alter table member add column revision bigint not null default 0;

-- Who changed what, and when; neither the value before nor the one after.
create table member_edit (
    id        bigint generated always as identity,
    member_id uuid        not null,
    at        timestamptz not null,
    by        text        not null, -- staff id; for members themselves their own id
    fields    text[]      not null,
    constraint member_edit_pk primary key (id),
    constraint member_edit_member_fk foreign key (member_id) references member (id),
    constraint member_edit_says_something check (cardinality(fields) > 0)
);
create index member_edit_by_member on member_edit (member_id, id);
revoke update, delete on member_edit from ${app};
