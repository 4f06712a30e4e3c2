-- Who saw whose full profile (ORG-3). The application can add rows and read them, nothing else.
create table access_log (
    id        bigint generated always as identity,
    at        timestamptz not null,
    viewer    text        not null,
    member_id uuid        not null,
    place     text        not null,
    constraint access_log_pk primary key (id)
);
create index access_log_by_member on access_log (member_id, at);
revoke update, delete on access_log from ${app};
