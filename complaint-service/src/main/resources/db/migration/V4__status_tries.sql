-- How often a case number was asked for on the public page within an hour, existing or not.
create table status_try (
    number text        not null,
    hour   timestamptz not null,
    tries  int         not null,
    constraint status_try_pk primary key (number, hour)
);
create index status_try_hour on status_try (hour);
