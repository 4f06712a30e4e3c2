-- The class of a member's value, so that lists mark class A (MEM-7). Known from the member's next event on.
alter table member add column value_class text;
