-- Imports of people from files (MEM-16): what was asked, how far it is and what came of it. Of the file itself
-- nothing is kept; errors name row and column, never a value.
create table member_import (
    id         uuid        not null,
    file_name  text        not null,
    store_id   text,                 -- of the caller; null for the whole chain
    dry_run    boolean     not null,
    known      text        not null, -- what happens to rows whose phone is a member's already
    state      text        not null,
    rows       integer     not null default 0, -- read so far, the header apart
    good       integer     not null default 0, -- can be enrolled
    members    integer     not null default 0, -- are members already
    wrong      integer     not null default 0, -- cannot be enrolled
    enrolled   integer     not null default 0,
    failure    text,                 -- stable name of why nothing came of it; null unless REFUSED or FAILED
    detail     text,                 -- the same in words
    started_by text        not null,
    started_at timestamptz not null,
    beat_at    timestamptz not null, -- last sign of life
    ended_at   timestamptz,
    constraint member_import_pk primary key (id),
    constraint member_import_known check (known in ('SKIP', 'REFUSE')),
    constraint member_import_state check (state in ('RUNNING', 'CHECKED', 'LOADED', 'REFUSED', 'FAILED'))
);
create index member_import_latest on member_import (started_at desc, id);
revoke delete on member_import from ${app};

create table member_import_error (
    import_id uuid    not null,
    no        integer not null, -- 1, 2, 3 … of the import, in the order of the rows
    row_no    integer not null, -- as a spreadsheet counts: the header is row 1
    field     text,             -- null where the whole row is meant
    code      text    not null,
    detail    text    not null,
    constraint member_import_error_pk primary key (import_id, no),
    constraint member_import_error_import_fk foreign key (import_id) references member_import (id)
);
