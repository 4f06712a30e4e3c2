-- The ledger. One account row per holder (a member, or a family pool) serialises the holder's writes;
-- transactions, postings and allocations are append only. Every key leads with the holder, so the tables can
-- be partitioned by it.
create table account (
    member_id    uuid        not null,
    available    bigint      not null default 0,
    pending      bigint      not null default 0, -- credited, not yet to be spent
    reserved     bigint      not null default 0,
    debt         bigint      not null default 0,
    earned       bigint      not null default 0, -- ever earned, less what returns took back
    version      bigint      not null default 0, -- of the holder's events, gapless
    transactions bigint      not null default 0, -- number of the last transaction, gapless
    head         bytea       not null default '\x', -- hash of the last transaction
    active_on    date        not null default '-infinity', -- last activity that keeps points alive
    held_since   timestamptz,                   -- set while head office looks into it: nothing may be spent
    updated_at   timestamptz not null default now(),
    constraint account_pk primary key (member_id),
    constraint account_available_not_negative check (available >= 0),
    constraint account_pending_not_negative check (pending >= 0),
    constraint account_reserved_not_negative check (reserved >= 0),
    constraint account_debt_not_negative check (debt >= 0)
) with (fillfactor = 70);

create table ledger_transaction (
    member_id   uuid        not null,
    id          bigint      not null, -- 1, 2, 3 … of the holder: a missing one shows
    kind        text        not null,
    points      bigint      not null, -- change of the available balance
    balance     bigint      not null, -- available balance after it
    receipt_id  uuid,
    store_id    text,
    reference   text,                 -- receipt number or redemption id, as people know it
    reason      text        not null, -- stable name
    explanation jsonb,                -- which rules gave what, in words; null where the reason says it all
    occurred_at timestamptz not null,
    booked_at   timestamptz not null default now(),
    hash        bytea       not null, -- SHA-256 of the one before and of transaction_text
    constraint ledger_transaction_pk primary key (member_id, id),
    constraint ledger_transaction_kind check (kind in (
        'EARNED', 'BONUS', 'ACTIVATED', 'REVERSED', 'RESERVED', 'REDEEMED', 'RELEASED', 'REFUNDED', 'EXPIRED',
        'EXTENDED', 'REINSTATED', 'ADJUSTED', 'TRANSFERRED', 'DEBT_PAID'))
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
    constraint posting_account check (account in (
        'AVAILABLE', 'PENDING', 'RESERVED', 'DEBT', 'ISSUED', 'REDEEMED', 'EXPIRED', 'ADJUSTED', 'TRANSFER'))
);

create table lot (
    member_id    uuid        not null,
    id           bigint      not null, -- the transaction that made it
    receipt_id   uuid,
    points       bigint      not null,
    remaining    bigint      not null,
    earned_at    timestamptz not null,
    expires_on   date        not null, -- last day of validity in the programme's zone; infinity: never
    available_on date,                 -- pending until this day begins; null: not pending
    awaits       text,                 -- pending until this happens; then available_on is the day it lapses
    constraint lot_pk primary key (member_id, id),
    constraint lot_remaining_within_points check (remaining between 0 and points),
    constraint lot_points_positive check (points > 0),
    constraint lot_awaits_until_a_day check (awaits is null or available_on is not null)
) with (fillfactor = 90);
create index lot_open on lot (member_id, expires_on, id) where remaining > 0;

-- Which lots a debit took; negative where points went back.
create table allocation (
    member_id      uuid   not null,
    transaction_id bigint not null,
    lot_id         bigint not null,
    points         bigint not null,
    taken_by       bigint, -- where points went back: the transaction that had taken them
    constraint allocation_pk primary key (member_id, transaction_id, lot_id),
    constraint allocation_points_not_zero check (points <> 0),
    constraint allocation_back_names_taking check ((points < 0) = (taken_by is not null))
);
create index allocation_lot on allocation (member_id, lot_id);

revoke update, delete, truncate on ledger_transaction, posting, allocation from ${app};
revoke delete, truncate on account, lot from ${app};

-- What a transaction's hash covers, one line. The free texts are escaped, so that no two transactions have
-- the same line. This is also the line of the export that outsiders verify.
create function transaction_text(
    p_member uuid, p_id bigint, p_kind text, p_points bigint, p_balance bigint, p_receipt uuid, p_store text,
    p_reference text, p_reason text, p_explanation jsonb, p_occurred timestamptz,
    p_postings text, p_lot text, p_allocations text) returns text language sql immutable
return concat_ws('|', p_member, p_id, p_kind, p_points, p_balance, coalesce(p_receipt::text, ''),
    (extract(epoch from p_occurred) * 1000000)::bigint, p_postings, p_lot, p_allocations,
    translate(coalesce(p_store, ''), E'|\n', E'\u0001\u0002'),
    translate(coalesce(p_reference, ''), E'|\n', E'\u0001\u0002'), p_reason,
    translate(coalesce(p_explanation::text, ''), E'|\n', E'\u0001\u0002'));

create function chain_link(p_before bytea, p_text text) returns bytea language sql immutable
return sha256(p_before || convert_to(p_text, 'UTF8'));

-- The same for several transactions of one holder in a row: the state is the hash so far, and starts at the
-- account's head.
create function chain_step(p_state bytea, p_head bytea, p_text text) returns bytea language sql immutable
return chain_link(coalesce(p_state, p_head), p_text);

create aggregate chain(bytea, text) (sfunc = chain_step, stype = bytea);
