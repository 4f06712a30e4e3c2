-- When stores are open: JSON as this service writes it, sorted, so that equal hours are equal texts.
alter table store add column opening_hours text not null default '[]';
alter table store add column opening_exceptions text not null default '[]';
