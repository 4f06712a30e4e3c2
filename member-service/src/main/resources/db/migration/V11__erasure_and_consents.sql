-- Who was erased, when and why; ids only. The same is written to a file outside the database, so that a
-- database restored from an earlier backup can be brought to forget them again.
create table erasure (
    member_id uuid        not null,
    at        timestamptz not null,
    basis     text        not null,
    by        text        not null, -- staff id; for members themselves their own id
    constraint erasure_pk primary key (member_id),
    constraint erasure_basis_known check (basis in ('MEMBER', 'REQUEST', 'RETENTION', 'RESTORED'))
);
revoke update, delete on erasure from ${app};

-- What members agreed to and took back, act by act (MEM-15). Rows are added only; the present state is kept
-- with the member and follows from them. Permissions are PURPOSE/CHANNEL, or the purpose alone.
create table consent_receipt (
    id           bigint generated always as identity,
    member_id    uuid        not null,
    at           timestamptz not null,
    source       text        not null,
    text_version text        not null, -- of the text that was shown
    given        text[]      not null,
    withdrawn    text[]      not null,
    by           text        not null, -- staff id; for members themselves their own id
    constraint consent_receipt_pk primary key (id),
    constraint consent_receipt_source_known
        check (source in ('ENROLMENT', 'PORTAL', 'STORE', 'CALL', 'LETTER', 'MESSAGE')),
    constraint consent_receipt_says_something check (cardinality(given) + cardinality(withdrawn) > 0)
);
create index consent_receipt_by_member on consent_receipt (member_id, id);
revoke update, delete on consent_receipt from ${app};

-- The permissions held, sorted and separated by spaces; null in rows of before, which have the four columns
-- consent_… for care and marketing alike.
alter table member add column permissions text;

insert into consent_receipt (member_id, at, source, text_version, given, withdrawn, by)
select id, enrolled_at, 'ENROLMENT', agreement_version,
       case when consent_call then array['CARE/CALL', 'MARKETING/CALL'] else '{}' end
       || case when consent_email then array['CARE/EMAIL', 'MARKETING/EMAIL'] else '{}' end
       || case when consent_sms then array['CARE/SMS', 'MARKETING/SMS'] else '{}' end
       || case when consent_wechat then array['CARE/WECHAT', 'MARKETING/WECHAT'] else '{}' end,
       '{}', enrolled_by
from member where consent_sms or consent_email or consent_call or consent_wechat;
