-- What this service needs to know of others' data, fed by loyalty.members and loyalty.organisation.
create table member (
    id            uuid    not null,
    address_form  text,   -- how to address the person; the full name is not kept
    phone_masked  text,
    phone_tail    text,   -- last four digits, for the public status page; the number itself is not kept
    home_store_id text,
    consultant_id text,
    erased        boolean not null default false,
    version       bigint  not null,
    constraint member_pk primary key (id),
    constraint member_erased_is_empty check (
        not erased or (address_form is null and phone_masked is null and phone_tail is null))
);

create table store (
    id        text   not null,
    region_id text   not null,
    time_zone text   not null,
    version   bigint not null,
    constraint store_pk primary key (id)
);
create index store_region on store (region_id);
