-- Fields that a person is asked about although the reading was sure of them: they show how often such a field is wrong.

alter table submission_field add column spot_check BOOLEAN not null default false;
