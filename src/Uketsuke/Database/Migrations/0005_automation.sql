-- The ledger of entries into business systems. One row per application for life; attempts, values and pictures below it.

create table entry (
    id TEXT primary key,
    operation TEXT not null,
    reference TEXT not null,
    key_hash TEXT not null,
    submission_id TEXT null,
    scenario TEXT not null,
    scenario_digest TEXT not null,
    input_hash TEXT not null,
    state TEXT not null,
    attempts INTEGER not null,
    receipt TEXT null,
    results TEXT null,
    code TEXT null,
    cause_ja TEXT null,
    cause_en TEXT null,
    remedy_ja TEXT null,
    remedy_en TEXT null,
    created_at BIGINT not null,
    updated_at BIGINT not null
);
create unique index entry_reference on entry (operation, reference);
-- Two papers with the same key: the second one is refused, unless the first one was.
create unique index entry_key on entry (operation, key_hash) where state <> 'Refused';
create index entry_state on entry (state, updated_at);
create index entry_submission on entry (submission_id);

create table entry_attempt (
    id TEXT primary key,
    entry_id TEXT not null references entry (id),
    number INTEGER not null,
    ticket TEXT not null,
    state TEXT not null,
    started_at BIGINT not null,
    armed_at BIGINT null,
    intent_at BIGINT null,
    ended_at BIGINT null,
    request_hash TEXT null,
    code TEXT null
);
create unique index entry_attempt_number on entry_attempt (entry_id, number);
create unique index entry_attempt_ticket on entry_attempt (ticket);
-- At most one attempt of an entry can be on its way at any time.
create unique index entry_attempt_open on entry_attempt (entry_id) where state in ('Prepared', 'Armed', 'Committing');

create table entry_field (
    attempt_id TEXT not null references entry_attempt (id),
    position INTEGER not null,
    target TEXT not null,
    as_verified TEXT not null,
    as_sent TEXT not null,
    rule TEXT not null,
    primary key (attempt_id, position)
);

create table entry_evidence (
    id TEXT primary key,
    entry_id TEXT not null references entry (id),
    attempt INTEGER not null,
    name TEXT not null,
    file TEXT not null,
    sha256 TEXT not null,
    taken_at BIGINT not null
);
create index entry_evidence_entry on entry_evidence (entry_id, taken_at);
