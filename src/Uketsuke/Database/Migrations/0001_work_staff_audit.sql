-- Work, staff, audit trail. Times are unix milliseconds (UTC), ids are text.

create table office_setting (
    name TEXT primary key,
    value TEXT not null
);

create table audit_entry (
    seq BIGINT primary key,
    at BIGINT not null,
    who TEXT not null,
    what TEXT not null,
    object_kind TEXT not null,
    object_id TEXT not null,
    old_digest TEXT not null,
    new_digest TEXT not null,
    detail TEXT not null,
    previous_hash TEXT not null,
    hash TEXT not null
);
create index audit_entry_object on audit_entry (object_kind, object_id, seq);

-- The truth about work, and the outbox: written in the transaction that makes the work necessary.
create table work_item (
    id TEXT primary key,
    kind TEXT not null,
    queue TEXT not null,
    subject TEXT not null,
    state TEXT not null,
    priority INTEGER not null,
    not_before BIGINT not null,
    payload TEXT not null,
    dispatched BOOLEAN not null,
    dispatched_at BIGINT null,
    attempts INTEGER not null,
    token BIGINT not null,
    run_id TEXT null,
    owner TEXT null,
    lease_until BIGINT null,
    last_error TEXT null,
    created_at BIGINT not null,
    updated_at BIGINT not null
);
create index work_item_outbox on work_item (state, dispatched, id);
create index work_item_queue on work_item (queue, state, priority, id);
-- The same order about the same thing is never open twice.
create unique index work_item_one_open on work_item (kind, subject)
    where state in ('Queued', 'Running', 'Leased', 'Entering', 'InDoubt');
-- One robot holds one item.
create unique index work_item_one_per_owner on work_item (owner)
    where state in ('Leased', 'Entering');

create table staff (
    id TEXT primary key,
    display_name TEXT not null,
    section TEXT not null,
    roles TEXT not null,
    password_hash TEXT not null,
    stamp TEXT not null,
    active BOOLEAN not null,
    must_change_password BOOLEAN not null,
    failed_attempts INTEGER not null,
    locked_until BIGINT null,
    created_at BIGINT not null
);
