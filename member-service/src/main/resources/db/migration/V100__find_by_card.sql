-- A card scanned at the till or the door names its member: without this, a million of them are read for each scan.
create index member_by_card on member (card_number) where card_number is not null;
