-- One row per person. The version rises by one with every event that tells of the row.
create sequence member_number;

create table member (
    id                uuid        not null,
    number            text        not null default 'M' || lpad(nextval('member_number')::text, 10, '0'),
    version           bigint      not null default 1,
    status            text        not null default 'PROSPECT',
    name              text        not null,
    phone             text        not null,
    email             text,
    birthday          date,
    gender            text,
    language          text        not null,
    home_store_id     text        not null,
    consultant_id     text,
    tier              text        not null default 'NONE',
    tier_expires_on   date,
    value_class       text,
    card_number       text,
    consent_sms       boolean     not null,
    consent_email     boolean     not null,
    consent_call      boolean     not null,
    consent_wechat    boolean     not null,
    agreement_version text        not null,
    source            text        not null,
    referrer_id       uuid,
    enrolled_at       timestamptz not null,
    enrolled_by       text        not null,
    constraint member_pk primary key (id),
    constraint member_number_unique unique (number),
    constraint member_phone_unique unique (phone),
    constraint member_phone_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    constraint member_home_store_fk foreign key (home_store_id) references store (id),
    constraint member_consultant_fk foreign key (consultant_id) references staff (id),
    constraint member_referrer_fk foreign key (referrer_id) references member (id),
    constraint member_status_known check (status in ('PROSPECT', 'ACTIVE', 'EXPIRED')),
    constraint member_tier_known check (tier in ('NONE', 'SILVER', 'GOLD', 'DIAMOND')),
    constraint member_class_known check (value_class in ('A', 'B', 'C', 'D')),
    constraint member_term_with_tier check ((tier = 'NONE') = (tier_expires_on is null))
);
create index member_by_tail on member (right(phone, 4));
create index member_by_store on member (home_store_id, id);
create index member_by_consultant on member (consultant_id, id) where consultant_id is not null;
create index member_by_term on member (tier_expires_on) where tier_expires_on is not null;
