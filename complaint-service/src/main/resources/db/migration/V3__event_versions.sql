-- Events are keyed by member, else by case; their version is gapless per key, over all cases of a member.
create table event_version (
    key     text   not null,
    version bigint not null,
    constraint event_version_pk primary key (key)
);
