-- Special days and thresholds (PTS-10) as data: when, for whom, and what it gives.
create table special_day (
    id          text not null,
    kind        text not null,
    name_zh     text not null,
    name_en     text not null,
    text_zh     text not null,        -- what the till says and does
    text_en     text not null,
    month       int,                  -- FIXED_DATE, NTH_WEEKDAY
    day         int,                  -- FIXED_DATE
    week        int,                  -- NTH_WEEKDAY: 1 to 4, or -1 for the last one
    weekday     int,                  -- NTH_WEEKDAY: 1 Monday to 7 Sunday
    amount      numeric(12, 2),       -- BASKET: of this basket; SPENDING: of the month before, in yuan
    benefit     text not null,
    percent     numeric(5, 2),        -- EXTRA_DISCOUNT
    reward_id   uuid,                 -- what is handed out; feeds the monthly lists
    stores      text[],
    tiers       text[],
    valid_from  date,
    valid_until date,
    active      boolean not null,
    version     bigint  not null default 1,
    changed_by  text    not null,
    changed_at  timestamptz not null default now(),
    constraint special_day_pk primary key (id),
    constraint special_day_reward_fk foreign key (reward_id) references reward (id),
    constraint special_day_kind check (kind in ('BIRTHDAY', 'FIXED_DATE', 'NTH_WEEKDAY', 'BASKET', 'SPENDING')),
    constraint special_day_benefit check (benefit in ('EXTRA_DISCOUNT', 'GIFT', 'SERVICE', 'VOUCHER')),
    constraint special_day_date check ((kind = 'FIXED_DATE') = (day is not null)
        and (kind in ('FIXED_DATE', 'NTH_WEEKDAY')) = (month is not null)
        and month between 1 and 12 and day between 1 and 31),
    constraint special_day_weekday check ((kind = 'NTH_WEEKDAY') = (week is not null)
        and (week is null) = (weekday is null) and week in (-1, 1, 2, 3, 4) and weekday between 1 and 7),
    constraint special_day_amount check ((kind in ('BASKET', 'SPENDING')) = (amount is not null) and amount > 0),
    constraint special_day_percent check ((benefit = 'EXTRA_DISCOUNT') = (percent is not null)
        and percent > 0 and percent <= 100),
    constraint special_day_spending_gives_something check (kind <> 'SPENDING' or reward_id is not null)
);
revoke delete, truncate on special_day from ${app};
