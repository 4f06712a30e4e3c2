-- Each month a store's cards are held against its members, and the manager signs for what differs (ORG-5).
create index member_by_enrolment on member (home_store_id, enrolled_at);

create table card_reconciliation (
    store_id       text        not null,
    month          date        not null,
    cards_issued   bigint      not null,
    active_cards   bigint      not null,
    active_members bigint      not null,
    counted_at     timestamptz not null,
    counted_by     text        not null,
    signed_at      timestamptz,
    signed_by      text,
    constraint card_reconciliation_pk primary key (store_id, month),
    constraint card_reconciliation_store_fk foreign key (store_id) references store (id),
    constraint card_reconciliation_month_first check (extract(day from month) = 1),
    constraint card_reconciliation_signed check ((signed_at is null) = (signed_by is null))
);
revoke delete on card_reconciliation from ${app};

create table card_difference (
    store_id     text not null,
    month        date not null,
    kind         text not null,
    member_id    uuid not null,
    card_number  text,
    explanation  text,
    explained_by text,
    constraint card_difference_pk primary key (store_id, month, member_id, kind),
    constraint card_difference_of_fk foreign key (store_id, month) references card_reconciliation (store_id, month),
    constraint card_difference_kind_known check (kind in ('MEMBER_WITHOUT_CARD', 'CARD_WITHOUT_MEMBER', 'TIER_DIFFERS'))
);
