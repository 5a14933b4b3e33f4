-- What the decision about a field was made from: numbers as JSON, nothing that the resident wrote.

alter table field_reading add column evidence TEXT null;
