-- What choosing the right consultant needs to know of people, and who is the one VIP specialist of a place.
alter table staff add column gender text;
alter table staff add column languages text not null default 'zh-CN';
alter table staff add column designated boolean not null default false;
alter table staff add constraint staff_gender_known check (gender in ('FEMALE', 'MALE'));
alter table staff add constraint staff_languages_list check (languages ~ '^[A-Za-z-]+(,[A-Za-z-]+)*$');
alter table staff add constraint staff_designated_in_place
    check (not designated or active and role in ('VIP_SPECIALIST', 'HQ'));

-- One of those a store already has is the one; head office names its own.
update staff set designated = true where id in (
    select min(id) from staff where role = 'VIP_SPECIALIST' and active group by store_id);

create unique index staff_one_designated on staff ((case when role = 'HQ' then '*' else store_id end)) where designated;
