-- What each tier is entitled to (MEM-14), and every use of it. Head office edits the catalogue; the rows here are what a
-- chain begins with.
create table benefit (
    id         text        not null,
    kind       text        not null,
    name_zh    text        not null,
    name_en    text        not null,
    details_zh text        not null,
    details_en text        not null,
    position   int         not null,
    active     boolean     not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    constraint benefit_pk primary key (id),
    constraint benefit_kind_known check (kind in ('GIFT', 'STYLIST', 'LOUNGE', 'PRIORITY', 'ALTERATION', 'OTHER'))
);
create unique index benefit_one_lounge on benefit (kind) where kind = 'LOUNGE' and active;

create table benefit_allowance (
    benefit_id text not null,
    tier       text not null,
    per_year   int, -- null: as often as they like
    constraint benefit_allowance_pk primary key (benefit_id, tier),
    constraint benefit_allowance_benefit_fk foreign key (benefit_id) references benefit (id),
    constraint benefit_allowance_tier_known check (tier in ('SILVER', 'GOLD', 'DIAMOND')),
    constraint benefit_allowance_positive check (per_year > 0)
);

create table benefit_use (
    id            uuid        not null,
    benefit_id    text        not null,
    member_id     uuid        not null,
    store_id      text        not null,
    tier          text        not null, -- of the member then
    note          text,
    used_at       timestamptz not null,
    used_by       text        not null,
    undone_at     timestamptz,
    undone_by     text,
    undone_reason text,
    constraint benefit_use_pk primary key (id),
    constraint benefit_use_benefit_fk foreign key (benefit_id) references benefit (id),
    constraint benefit_use_member_fk foreign key (member_id) references member (id),
    constraint benefit_use_store_fk foreign key (store_id) references store (id),
    constraint benefit_use_undone_whole check (
        (undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason is null))
);
create index benefit_use_by_member on benefit_use (member_id, used_at desc);
revoke delete on benefit_use from ${app};

insert into benefit (id, kind, name_zh, name_en, details_zh, details_en, position, active, changed_at, changed_by) values
('gift', 'GIFT', '会员礼品', 'Free gift', '到店领取一份礼品。', 'A gift to pick up in the store.', 1, true, now(), 'default'),
('stylist', 'STYLIST', '形象顾问服务', 'Stylist service', '预约形象顾问，一对一搭配。', 'A stylist for you alone, by appointment.', 2, true, now(), 'default'),
('alteration', 'ALTERATION', '免费修改', 'Alteration', '在本店所购服装免费改一次。', 'One garment bought with us is altered free of charge.', 3, true, now(), 'default'),
('lounge', 'LOUNGE', '贵宾休息室', 'Lounge', '购物间隙，在贵宾休息室小坐。', 'A seat in the lounge between two fittings.', 4, true, now(), 'default'),
('priority', 'PRIORITY', '优先服务', 'Priority service', '试衣、收银优先。', 'Served first in fitting room and at the till.', 5, true, now(), 'default');
insert into benefit_allowance (benefit_id, tier, per_year) values
('gift', 'SILVER', 1), ('gift', 'GOLD', 1), ('gift', 'DIAMOND', 2),
('stylist', 'GOLD', 2), ('stylist', 'DIAMOND', 6),
('alteration', 'SILVER', 1), ('alteration', 'GOLD', 3), ('alteration', 'DIAMOND', null),
('lounge', 'GOLD', 12), ('lounge', 'DIAMOND', null),
('priority', 'GOLD', null), ('priority', 'DIAMOND', null);
