create index member_birthday_home on member (home_store, birthday) where birthday is not null;
