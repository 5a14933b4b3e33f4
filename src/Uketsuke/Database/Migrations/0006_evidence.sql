-- What the decision about a field was made from: numbers written out, nothing that the resident wrote.

alter table field_reading add column evidence TEXT null;
