-- Courses, who completed them when, and what a store asks for before it gives class A members or call tasks (ORG-6).
create table course (
    id           text    not null,
    name_zh      text    not null,
    name_en      text    not null,
    valid_months integer,
    active       boolean not null,
    constraint course_pk primary key (id),
    constraint course_valid_positive check (valid_months > 0)
);

create table course_completion (
    id           bigint generated always as identity,
    course_id    text        not null,
    staff_id     text        not null,
    completed_on date        not null,
    recorded_at  timestamptz not null default now(),
    recorded_by  text        not null,
    constraint course_completion_pk primary key (id),
    constraint course_completion_once unique (staff_id, course_id, completed_on),
    constraint course_completion_course_fk foreign key (course_id) references course (id),
    constraint course_completion_staff_fk foreign key (staff_id) references staff (id)
);
revoke update, delete on course_completion from ${app};

create table course_requirement (
    store_id  text not null,
    purpose   text not null,
    course_id text not null,
    constraint course_requirement_pk primary key (store_id, purpose, course_id),
    constraint course_requirement_store_fk foreign key (store_id) references store (id),
    constraint course_requirement_course_fk foreign key (course_id) references course (id),
    constraint course_requirement_purpose_known check (purpose in ('CLASS_A', 'CALLS'))
);
