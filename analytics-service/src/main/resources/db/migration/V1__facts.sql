-- Facts: what happened, once each, under the key nature gave it. No table here holds a name, a phone or an
-- e-mail; a member is an id. No column tells when a row was written, so that a rebuild gives the same bytes.

-- A sale or return as the till recorded it. gross: money of the lines that count as sold (quantity > 0 and
-- price > 0), 0 for a return. net: gross of a sale, minus the money given back of a return.
create table receipt_fact (
    store_id      text        not null,
    receipt_id    uuid        not null,
    kind          text        not null,
    member_id     uuid,
    sold_at       timestamptz not null,
    business_date date        not null,
    gross         numeric     not null,
    net           numeric     not null,
    units         bigint      not null,
    points        bigint      not null,
    constraint receipt_fact_pk primary key (store_id, receipt_id),
    constraint receipt_fact_kind_ck check (kind in ('SALE', 'RETURN')),
    constraint receipt_fact_sign_ck check (kind = 'SALE' and net = gross and gross >= 0 and units >= 0
                                           or kind = 'RETURN' and gross = 0 and net <= 0 and units = 0)
);

-- Both ways figures are asked for: the chain over days, a store over days. Covering, so that a year of the
-- chain reads no table page.
create index receipt_fact_by_day on receipt_fact (business_date)
    include (store_id, kind, member_id, sold_at, gross, net, units);
create index receipt_fact_by_store_day on receipt_fact (store_id, business_date)
    include (kind, member_id, sold_at, gross, net, units);

-- The newest snapshot of a member; after erasure only the id and that it is erased.
create table member_fact (
    member_id     uuid        not null,
    version       bigint      not null,
    status        text        not null,
    home_store_id text,
    enrolled_at   timestamptz,
    constraint member_fact_pk primary key (member_id)
);
create index member_fact_by_enrolment on member_fact (enrolled_at) include (home_store_id);

-- The newest snapshot of a store.
create table store_fact (
    store_id  text   not null,
    version   bigint not null,
    name_zh   text   not null,
    name_en   text   not null,
    region_id text   not null,
    time_zone text   not null,
    constraint store_fact_pk primary key (store_id)
);

-- A contact a person recorded (CONTACT) or a message the platform sent (MESSAGE).
create table contact_fact (
    store_id      text        not null,
    event_id      uuid        not null,
    origin        text        not null,
    member_id     uuid        not null,
    consultant_id text,
    kind          text        not null,
    purpose       text        not null,
    outcome       text        not null,
    occurred_at   timestamptz not null,
    constraint contact_fact_pk primary key (store_id, event_id),
    constraint contact_fact_origin_ck check (origin in ('CONTACT', 'MESSAGE'))
);
create index contact_fact_by_time on contact_fact (occurred_at) include (store_id, origin, outcome);

-- The newest state of a case, and when it began.
create table complaint_fact (
    store_id   text        not null,
    case_id    uuid        not null,
    version    bigint      not null,
    member_id  uuid,
    category   text        not null,
    severity   text        not null,
    state      text        not null,
    satisfied  boolean,
    opened_at  timestamptz not null,
    changed_at timestamptz not null,
    constraint complaint_fact_pk primary key (store_id, case_id)
);
create index complaint_fact_open on complaint_fact (store_id) where state <> 'CLOSED';

-- Time of the newest event taken in per topic: the "as of" of every figure.
create table newest_event (
    topic text        not null,
    at    timestamptz not null,
    constraint newest_event_pk primary key (topic)
);
