-- The ledger. One account row per member serialises the member's writes; transactions, postings and
-- allocations are append only. Every key leads with the member, so the tables can be partitioned by it.
create table account (
    member_id  uuid        not null,
    available  bigint      not null default 0,
    reserved   bigint      not null default 0,
    debt       bigint      not null default 0,
    earned     bigint      not null default 0, -- ever earned, less what returns took back
    version    bigint      not null default 0, -- of the member's events, gapless
    updated_at timestamptz not null default now(),
    constraint account_pk primary key (member_id),
    constraint account_available_not_negative check (available >= 0),
    constraint account_reserved_not_negative check (reserved >= 0),
    constraint account_debt_not_negative check (debt >= 0)
) with (fillfactor = 85);

create sequence ledger_transaction_id cache 32;

create table ledger_transaction (
    member_id   uuid        not null,
    id          bigint      not null default nextval('ledger_transaction_id'),
    kind        text        not null,
    points      bigint      not null, -- change of the available balance
    balance     bigint      not null, -- available balance after it
    receipt_id  uuid,
    store_id    text,
    reference   text,                 -- receipt number or redemption id, as people know it
    reason      text        not null,
    occurred_at timestamptz not null,
    booked_at   timestamptz not null default now(),
    constraint ledger_transaction_pk primary key (member_id, id),
    constraint ledger_transaction_kind check
        (kind in ('EARNED', 'REVERSED', 'RESERVED', 'REDEEMED', 'RELEASED', 'EXPIRED', 'ADJUSTED'))
);

-- The receipt's earning, exactly once.
create unique index ledger_transaction_earning on ledger_transaction (receipt_id) where kind = 'EARNED';

create table posting (
    member_id      uuid     not null,
    transaction_id bigint   not null,
    account        text     not null,
    amount         bigint   not null,
    constraint posting_pk primary key (member_id, transaction_id, account),
    constraint posting_amount_not_zero check (amount <> 0),
    constraint posting_account check
        (account in ('AVAILABLE', 'RESERVED', 'DEBT', 'ISSUED', 'REDEEMED', 'EXPIRED', 'ADJUSTED'))
);

create table lot (
    member_id  uuid        not null,
    id         bigint      not null, -- the earning transaction
    receipt_id uuid,
    points     bigint      not null,
    remaining  bigint      not null,
    earned_at  timestamptz not null,
    expires_on date        not null, -- last day of validity in the programme's zone
    constraint lot_pk primary key (member_id, id),
    constraint lot_remaining_within_points check (remaining between 0 and points),
    constraint lot_points_positive check (points > 0)
) with (fillfactor = 90);
create index lot_open on lot (member_id, expires_on, id) where remaining > 0;

-- Which lots a debit took; negative where points went back.
create table allocation (
    member_id      uuid   not null,
    transaction_id bigint not null,
    lot_id         bigint not null,
    points         bigint not null,
    constraint allocation_pk primary key (member_id, transaction_id, lot_id),
    constraint allocation_points_not_zero check (points <> 0)
);
create index allocation_lot on allocation (member_id, lot_id);

revoke update, delete, truncate on ledger_transaction, posting, allocation from ${app};
