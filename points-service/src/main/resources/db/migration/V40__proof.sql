-- Tamper evidence (PTS-14). Every holder's transactions are a hash chain already; once a day the heads of
-- the chains that grew are sealed, and the seals are a chain of their own. Whoever keeps one seal's hash can
-- later tell whether anything written until then was changed, removed or put in between.
create table seal (
    no           bigint      not null, -- 1, 2, 3 …
    day          date        not null, -- the programme's day that ended
    at           timestamptz not null,
    accounts     bigint      not null, -- whose chains grew since the seal before
    transactions bigint      not null, -- by how many transactions
    root         bytea       not null, -- over the heads of these accounts
    before       bytea       not null, -- hash of the seal before
    hash         bytea       not null,
    constraint seal_pk primary key (no),
    constraint seal_once_a_day unique (day)
);

create table seal_head (
    seal_no      bigint not null,
    member_id    uuid   not null,
    transactions bigint not null, -- number of the last transaction sealed
    head         bytea  not null, -- its hash
    constraint seal_head_pk primary key (member_id, seal_no)
);

-- Only ledger_seal, which runs as the owner, writes seals.
revoke insert, update, delete, truncate on seal, seal_head from ${app};

-- They call functions that PostgreSQL holds for stable, and only so are written into the queries that use
-- them, which halves the time a million transactions take.
alter function transaction_text stable;
alter function chain_link stable;

-- Every transaction as one line, and the hash that covers it and all before it. Sorted by holder and id by
-- the indexes it reads, so that a million lines need no sorting.
create view transaction_line as
select t.member_id, t.id, t.hash, t.booked_at,
       transaction_text(t.member_id, t.id, t.kind, t.points, t.balance, t.receipt_id, t.store_id, t.reference,
           t.reason, t.explanation, t.occurred_at, coalesce(p.postings, ''),
           coalesce(l.points || '@' || l.expires_on, ''), coalesce(x.allocations, '')) as text
from ledger_transaction t
left join (select member_id, transaction_id, string_agg(account || ':' || amount, ',' order by account) as postings
           from posting group by member_id, transaction_id) p
    on p.member_id = t.member_id and p.transaction_id = t.id
left join lot l on l.member_id = t.member_id and l.id = t.id
left join (select member_id, transaction_id, string_agg(lot_id || ':' || points, ',' order by lot_id) as allocations
           from allocation group by member_id, transaction_id) x
    on x.member_id = t.member_id and x.transaction_id = t.id;

-- A sealed head as one line; a seal's root is the chain of its lines in the order of the holders' ids.
create function seal_head_text(p_member uuid, p_transactions bigint, p_head bytea)
    returns text language sql stable
return concat_ws('|', p_member, p_transactions, encode(p_head, 'hex'));

-- What a seal's hash covers beside the hash of the seal before.
create function seal_text(
    p_no bigint, p_day date, p_at timestamptz, p_accounts bigint, p_transactions bigint, p_root bytea)
    returns text language sql stable
return concat_ws('|', p_no, to_char(p_day, 'YYYY-MM-DD'), (extract(epoch from p_at) * 1000000)::bigint, p_accounts,
    p_transactions, encode(p_root, 'hex'));

-- Seals what was booked since the last seal; for a day that is sealed already, itself or with a later one, it
-- changes nothing. An account
-- row and its last transaction are written together, so whatever the snapshot shows of them fits. Returns
-- the number of the day's seal.
create function ledger_seal(p_day date) returns bigint language plpgsql
    security definer set search_path from current as $$
declare
    earlier seal;
    made    seal;
begin
    perform pg_advisory_xact_lock(hashtext('ledger_seal'));
    select * into made from seal where day >= p_day order by no limit 1;
    if found then
        return made.no;
    end if;
    select * into earlier from seal order by no desc limit 1;
    made.no := coalesce(earlier.no, 0) + 1;
    made.day := p_day;
    made.at := clock_timestamp();
    made.before := coalesce(earlier.hash, '\x');
    with grown as materialized (
        select a.member_id, a.transactions, a.head, a.transactions - coalesce(h.transactions, 0) as more
        from account a
        left join lateral (select s.transactions from seal_head s where s.member_id = a.member_id
                           order by s.seal_no desc limit 1) h on true
        where a.transactions > coalesce(h.transactions, 0)
    ), kept as (
        insert into seal_head (seal_no, member_id, transactions, head)
        select made.no, member_id, transactions, head from grown
    )
    select count(*), coalesce(sum(more), 0),
           coalesce(chain('\x', seal_head_text(member_id, transactions, head) order by member_id), '\x')
        into made.accounts, made.transactions, made.root from grown;
    made.hash := chain_link(made.before,
        seal_text(made.no, made.day, made.at, made.accounts, made.transactions, made.root));
    insert into seal select made.*;
    return made.no;
end $$;
