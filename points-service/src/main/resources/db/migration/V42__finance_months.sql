-- A month's figures as they were when it was closed; they are written once.
create table finance_month (
    month          date        not null,
    opening        bigint      not null, -- what all holders had when it began: available, pending and reserved, less debts
    closing        bigint      not null,
    cost_per_point numeric     not null, -- in yuan, as it was then
    frozen_at      timestamptz not null default now(),
    constraint finance_month_pk primary key (month),
    constraint finance_month_first_day check (extract(day from month) = 1)
);

create table finance_month_store (
    month       date   not null,
    store_id    text   not null, -- empty: booked by no store
    issued      bigint not null,
    reversed    bigint not null,
    redeemed    bigint not null,
    refunded    bigint not null,
    expired     bigint not null,
    reinstated  bigint not null,
    adjusted    bigint not null,
    transferred bigint not null,
    constraint finance_month_store_pk primary key (month, store_id)
);
revoke update, delete, truncate on finance_month, finance_month_store from ${app};

-- Closes a month; one that is closed stays as it is. Says whether it did.
create function finance_month_freeze(p_month date, p_zone text, p_cost numeric) returns boolean
    language plpgsql as $$
declare
    begins timestamptz := p_month::timestamp at time zone p_zone;
    ends   timestamptz := (p_month + interval '1 month')::timestamp at time zone p_zone;
    had    bigint;
    more   bigint;
begin
    perform pg_advisory_xact_lock(hashtext('finance_month_freeze'));
    if exists (select 1 from finance_month where month = p_month) then
        return false;
    end if;
    insert into finance_month_store
        select p_month, coalesce(m.store_id, ''), m.issued, m.reversed, m.redeemed, m.refunded, m.expired,
               m.reinstated, m.adjusted, m.transferred
        from ledger_movements(begins, ends, p_zone, 'store', null, null) m;
    select closing into had from finance_month where month = (p_month - interval '1 month')::date;
    if had is null then
        select coalesce(sum(p.amount), 0) into had
        from ledger_transaction t join posting p on p.member_id = t.member_id and p.transaction_id = t.id
        where t.booked_at < begins and p.account in ('AVAILABLE', 'PENDING', 'RESERVED', 'DEBT');
    end if;
    select coalesce(sum(issued - reversed - redeemed + refunded - expired + reinstated + adjusted + transferred), 0)
        into more from finance_month_store where month = p_month;
    insert into finance_month (month, opening, closing, cost_per_point) values (p_month, had, had + more, p_cost);
    return true;
end $$;
