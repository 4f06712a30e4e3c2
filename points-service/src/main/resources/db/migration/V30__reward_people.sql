-- What rewards, gifts and eligibility lists must know of people: birthday (month and day only), tier and class of
-- a member; store and phone index of a staff member, so that nobody signs for their own member account.
alter table member add column if not exists birthday text;  -- MM-dd
alter table member add column if not exists tier text;
alter table member add column if not exists class text;
create index member_birthday_home on member (home_store, birthday) where birthday is not null;

create table staff (
    id          text    not null,
    store_id    text,             -- null for head office
    role        text    not null,
    active      boolean not null,
    phone_index text,             -- HMAC of the phone, as in member
    version     bigint  not null,
    constraint staff_pk primary key (id)
);

-- Whether a staff member and a member are the same person, as far as their phones tell.
create function staff_is_member(p_staff text, p_member uuid) returns boolean language sql stable as $$
    select exists (select 1 from staff s join member m on m.phone_index = s.phone_index
                   where s.id = p_staff and m.id = p_member)
$$;

-- One request at a time per caller and key, to the end of the transaction. Always the first lock that is taken.
create function key_lock(p_caller text, p_key text) returns void language sql as $$
    select pg_advisory_xact_lock(hashtextextended(p_caller || ' ' || p_key, 30)) where p_key is not null
$$;
