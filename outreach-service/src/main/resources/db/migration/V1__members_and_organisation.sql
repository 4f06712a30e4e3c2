-- What outreach knows of other services' rows; rebuilt from their topics at any time.
create table member (
    id              uuid    not null,
    version         bigint  not null,
    name            text,
    phone           text,
    email           text,
    language        text,
    gender          text,
    home_store_id   text,
    consultant_id   text,
    tier            text,
    status          text,
    consent_sms     boolean not null default false,
    consent_email   boolean not null default false,
    consent_call    boolean not null default false,
    erased          boolean not null default false,
    constraint member_pk primary key (id)
);
create index member_consultant on member (consultant_id);
create index member_home_store on member (home_store_id);

create table store (
    id         text   not null,
    version    bigint not null,
    name_zh    text   not null,
    name_en    text   not null,
    region_id  text   not null,
    time_zone  text   not null,
    constraint store_pk primary key (id)
);

create table employee (
    id         text    not null,
    version    bigint  not null,
    name       text    not null,
    constraint employee_pk primary key (id)
);
