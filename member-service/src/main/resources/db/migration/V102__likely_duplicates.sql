-- Records that are likely to be of one person are found by these (MEM-16), and by the index of e-mails.
create index member_by_birthday_and_name on member (birthday, lower(name)) where birthday is not null;
create index member_by_tail_and_name on member (tail_index, lower(name)) where tail_index is not null;

-- Two records somebody looked at and found to be of two people. The smaller id comes first.
create table member_distinct (
    one_id   uuid        not null,
    other_id uuid        not null,
    at       timestamptz not null,
    by       text        not null,
    constraint member_distinct_pk primary key (one_id, other_id),
    constraint member_distinct_one_fk foreign key (one_id) references member (id),
    constraint member_distinct_other_fk foreign key (other_id) references member (id),
    constraint member_distinct_in_order check (one_id < other_id)
);

-- Phones a call found to be somebody else's, as outreach-service tells.
create table contact_bounce (
    member_id uuid        not null,
    way       text        not null,
    at        timestamptz not null,
    by        text,
    constraint contact_bounce_pk primary key (member_id, way),
    constraint contact_bounce_member_fk foreign key (member_id) references member (id),
    constraint contact_bounce_way_known check (way in ('PHONE'))
);
