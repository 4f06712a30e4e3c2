-- Regions, stores and the people who work in them. The version of a row is the version of its event.
create table region (
    id      text   not null,
    name_zh text   not null,
    name_en text   not null,
    version bigint not null default 1,
    constraint region_pk primary key (id)
);

create table store (
    id        text   not null,
    name_zh   text   not null,
    name_en   text   not null,
    region_id text   not null,
    time_zone text   not null,
    version   bigint not null default 1,
    constraint store_pk primary key (id),
    constraint store_region_fk foreign key (region_id) references region (id)
);

create table staff (
    id         text    not null,
    name       text    not null,
    store_id   text,
    role       text    not null,
    employment text    not null,
    active     boolean not null,
    phone      text,
    version    bigint  not null default 1,
    constraint staff_pk primary key (id),
    constraint staff_store_fk foreign key (store_id) references store (id),
    constraint staff_role_known check (role in ('STORE_MANAGER', 'VIP_SPECIALIST', 'CONSULTANT', 'HQ')),
    constraint staff_employment_known check (employment in ('PROBATION', 'REGULAR')),
    constraint staff_has_store check (role = 'HQ' or store_id is not null)
);
create index staff_by_store on staff (store_id, id);
