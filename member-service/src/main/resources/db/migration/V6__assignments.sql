-- Who looked after whom, and since when. The open row is the consultant of today.
create table assignment (
    id          bigint generated always as identity,
    member_id   uuid        not null,
    staff_id    text        not null,
    assigned_at timestamptz not null,
    assigned_by text        not null,
    ended_at    timestamptz,
    constraint assignment_pk primary key (id),
    constraint assignment_member_fk foreign key (member_id) references member (id),
    constraint assignment_staff_fk foreign key (staff_id) references staff (id)
);
create unique index assignment_one_open on assignment (member_id) where ended_at is null;
revoke delete on assignment from ${app};
