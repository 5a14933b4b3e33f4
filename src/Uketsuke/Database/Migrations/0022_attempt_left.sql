-- Whether the request of an attempt has left: false = the intent is durable and not a byte has left, true = from here on it may have.
-- Null = not watched (drivers that cannot tell, and attempts from before this migration): it may have left.
alter table entry_attempt add column left_robot BOOLEAN null;
