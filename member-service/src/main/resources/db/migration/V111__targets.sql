-- Monthly new-member targets of a store, split to persons (MEM-11), what follows from them, and statements that stay.
create table member_target (
    store_id text        not null,
    month    date        not null,
    base     int         not null,
    stretch  int         not null,
    set_at   timestamptz not null,
    set_by   text        not null,
    by_hq    boolean     not null, -- set by head office: the store splits it and does not change it
    constraint member_target_pk primary key (store_id, month),
    constraint member_target_store_fk foreign key (store_id) references store (id),
    constraint member_target_month_begins check (extract(day from month) = 1),
    constraint member_target_order check (base > 0 and stretch >= base)
);
create table member_target_share (
    store_id text not null,
    month    date not null,
    staff_id text not null,
    target   int  not null,
    constraint member_target_share_pk primary key (store_id, month, staff_id),
    constraint member_target_share_target_fk foreign key (store_id, month) references member_target (store_id, month),
    constraint member_target_share_staff_fk foreign key (staff_id) references staff (id),
    constraint member_target_share_not_negative check (target >= 0)
);

-- What follows, from a month on; amounts in yuan.
create table target_rules (
    from_month         date          not null,
    short_contribution numeric(12,2) not null, -- to the growth fund, for each member below the base target
    above_bonus        numeric(12,2) not null, -- for each member above it
    team_bonus         numeric(12,2) not null, -- for everybody, if each person reached their own
    silver_reward      numeric(12,2) not null, -- to the issuer, for each card
    gold_reward        numeric(12,2) not null,
    diamond_reward     numeric(12,2) not null,
    set_at             timestamptz   not null,
    set_by             text          not null,
    constraint target_rules_pk primary key (from_month),
    constraint target_rules_month_begins check (extract(day from from_month) = 1),
    constraint target_rules_not_negative check (least(short_contribution, above_bonus, team_bonus,
        silver_reward, gold_reward, diamond_reward) >= 0)
);
insert into target_rules values ('2000-01-01', 20, 30, 200, 5, 10, 20, now(), 'default');

-- A month as its manager closed it: nothing of it changes any more.
create table target_statement (
    store_id  text        not null,
    month     date        not null,
    statement jsonb       not null,
    closed_at timestamptz not null,
    closed_by text        not null,
    constraint target_statement_pk primary key (store_id, month),
    constraint target_statement_store_fk foreign key (store_id) references store (id)
);
revoke update, delete on target_statement from ${app};

create index member_enrolled on member (home_store_id, enrolled_at);
create index card_issued on card (issued_on);
