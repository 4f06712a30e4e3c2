-- Cards. A number is never given twice, and a member holds one active card at most.
create sequence card_serial;

create table card (
    number     text not null,
    member_id  uuid not null,
    tier       text not null,
    status     text not null,
    issued_on  date not null,
    expires_on date not null,
    constraint card_pk primary key (number),
    constraint card_member_fk foreign key (member_id) references member (id),
    constraint card_tier_known check (tier in ('SILVER', 'GOLD', 'DIAMOND')),
    constraint card_status_known check (status in ('ACTIVE', 'EXPIRED', 'CANCELLED')),
    constraint card_number_digits check (number ~ '^[0-9]{12,19}$')
);
create unique index card_one_active on card (member_id) where status = 'ACTIVE';

alter table member add constraint member_card_fk foreign key (card_number) references card (number);
