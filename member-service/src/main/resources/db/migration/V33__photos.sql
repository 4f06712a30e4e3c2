-- Photos of members (MEM-4): the picture is a file, this says that it may be kept. One row a member; it goes with
-- the consent.
create table photo (
    member_id    uuid        not null,
    file         text        not null, -- name in the file store, new with every picture
    sha256       text        not null,
    bytes        integer     not null,
    consent_how  text        not null,
    consent_text text        not null, -- version of the text agreed to
    consent_at   timestamptz not null,
    consent_by   text        not null,
    constraint photo_pk primary key (member_id),
    constraint photo_member_fk foreign key (member_id) references member (id),
    constraint photo_consent_known check (consent_how in ('TAKEN_IN_STORE', 'SUPPLIED_BY_MEMBER'))
);

-- Who agreed and who withdrew, for ever.
create table photo_consent (
    id          bigint generated always as identity,
    member_id   uuid        not null,
    at          timestamptz not null,
    given       boolean     not null,
    how         text        not null,
    text        text,
    by          text        not null,
    constraint photo_consent_pk primary key (id),
    constraint photo_consent_member_fk foreign key (member_id) references member (id)
);
create index photo_consent_by_member on photo_consent (member_id, id);
revoke update, delete on photo_consent from ${app};

-- Files nobody refers to any more, until they are gone from the store.
create table photo_gone (
    file text        not null,
    at   timestamptz not null,
    constraint photo_gone_pk primary key (file)
);

-- Whether consultants know the store's best customers by face (MEM-10).
create table recall_check (
    id          uuid        not null,
    store_id    text        not null,
    staff_id    text        not null,
    asked_at    timestamptz not null,
    asked_by    text        not null,
    questions   jsonb       not null, -- [{"memberId","options":[memberId]}]
    answers     jsonb,                -- [memberId or null] in the order of the questions
    right_count integer,
    answered_at timestamptz,
    constraint recall_check_pk primary key (id),
    constraint recall_check_store_fk foreign key (store_id) references store (id),
    constraint recall_check_staff_fk foreign key (staff_id) references staff (id)
);
create index recall_check_by_store on recall_check (store_id, asked_at);
