-- What tiers are decided from: the receipts of members, reduced to what the decision needs, and what is left
-- of each sale after its returns.
create table tier_receipt (
    member_id    uuid          not null,
    receipt_id   uuid          not null,
    kind         text          not null,
    store_id     text          not null,
    pos_id       text          not null,
    number       text          not null,
    sold_at      timestamptz   not null,
    total        numeric(19,4) not null,
    points       bigint        not null,
    items        jsonb         not null,
    original     jsonb,
    net_points   bigint        not null default 0,
    recorded_at  timestamptz   not null default now(),
    constraint tier_receipt_pk primary key (member_id, receipt_id),
    constraint tier_receipt_kind_known check (kind in ('SALE', 'RETURN'))
);
create index tier_receipt_by_time on tier_receipt (member_id, sold_at) include (net_points);
