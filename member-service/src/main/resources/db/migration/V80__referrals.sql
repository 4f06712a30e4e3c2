-- Who brought whom (MEM-13). member.referrer_id names the referrer from the enrolment on; links made later say when and
-- by whom. A member's code is made when it is first asked for.
create table referral_code (
    code      text        not null,
    member_id uuid        not null,
    made_at   timestamptz not null,
    constraint referral_code_pk primary key (code),
    constraint referral_code_one_each unique (member_id),
    constraint referral_code_member_fk foreign key (member_id) references member (id)
);
revoke update on referral_code from ${app};

alter table member
    add column referred_at timestamptz, -- null: with the enrolment
    add column referred_by text;
create index member_by_referrer on member (referrer_id, id) where referrer_id is not null;
