-- A member's visit to a store, from the door to the door (MEM-9).
create table visit (
    id              uuid        not null,
    store_id        text        not null,
    member_id       uuid        not null,
    arrived_at      timestamptz not null,
    recognised_by   text        not null,
    received_by     text        not null,
    drink           text,
    drink_due_at    timestamptz not null,
    drink_served_at timestamptz,
    drink_served_by text,
    left_at         timestamptz,
    left_with       text, -- who saw to the leaving
    bought          boolean,
    care_advice     boolean,
    contact_card    boolean,
    seen_off        boolean,
    constraint visit_pk primary key (id),
    constraint visit_member_fk foreign key (member_id) references member (id),
    constraint visit_store_fk foreign key (store_id) references store (id),
    constraint visit_recognised_known check (recognised_by in ('PHONE_TAIL', 'PHONE', 'CARD', 'QR', 'NAME', 'PHOTO')),
    constraint visit_left_whole check (
        (left_at is null) = (seen_off is null) and (left_at is null) = (care_advice is null)
        and (left_at is null) = (contact_card is null) and (left_at is null) = (bought is null))
);
create unique index visit_one_open on visit (member_id) where left_at is null;
create index visit_by_store on visit (store_id, arrived_at);
create index visit_by_member on visit (member_id, arrived_at);
revoke delete on visit from ${app};

-- What the live screen of a store is told. The number is given while the store's lock is held, so it rises in the
-- order of the commits and nothing can appear behind a number that was seen.
create table visit_news (
    seq      bigint generated always as identity,
    store_id text        not null,
    visit_id uuid        not null,
    what     text        not null,
    at       timestamptz not null,
    constraint visit_news_pk primary key (seq),
    constraint visit_news_visit_fk foreign key (visit_id) references visit (id),
    constraint visit_news_what_known check (what in ('ARRIVED', 'DRINK_SERVED', 'LEFT'))
);
create index visit_news_by_store on visit_news (store_id, seq);

-- What a store lends on a rainy day, and whether it came back.
create table courtesy (
    id          uuid          not null,
    store_id    text          not null,
    member_id   uuid          not null,
    item        text          not null,
    deposit     numeric(10,2) not null,
    lent_at     timestamptz   not null,
    lent_by     text          not null,
    returned_at timestamptz,
    returned_to text,
    constraint courtesy_pk primary key (id),
    constraint courtesy_member_fk foreign key (member_id) references member (id),
    constraint courtesy_store_fk foreign key (store_id) references store (id),
    constraint courtesy_deposit_not_negative check (deposit >= 0)
);
create index courtesy_out on courtesy (store_id, lent_at) where returned_at is null;
create index courtesy_by_member on courtesy (member_id, lent_at);

-- Complaints that are open, as complaint-service tells: who receives a member should know.
create table member_complaint (
    case_id   uuid        not null,
    member_id uuid        not null,
    number    text        not null,
    open      boolean     not null,
    opened_at timestamptz not null,
    constraint member_complaint_pk primary key (case_id)
);
create index member_complaint_open on member_complaint (member_id) where open;
