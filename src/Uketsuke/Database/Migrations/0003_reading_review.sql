-- Reading: what the page says. Review: what people settled. None of the three values of a field overwrites another.

create table page_reading (
    page_id TEXT primary key references arrival (id) deferrable initially deferred,
    form TEXT not null,
    form_version INTEGER not null,
    residual_px DOUBLE PRECISION not null,
    rotation_degrees DOUBLE PRECISION not null,
    upright_path TEXT null,
    upright_width INTEGER not null,
    upright_height INTEGER not null,
    read_at BIGINT not null
);

create table field_reading (
    page_id TEXT not null references page_reading (page_id) deferrable initially deferred,
    field TEXT not null,
    position INTEGER not null,
    kind TEXT not null,
    value TEXT not null,
    as_written TEXT not null,
    confidence DOUBLE PRECISION not null,
    state TEXT not null,
    candidates TEXT not null,
    reasons TEXT not null,
    box TEXT not null,
    primary key (page_id, field)
);

create table reference_counter (
    prefix TEXT not null,
    day TEXT not null,
    last INTEGER not null,
    primary key (prefix, day)
);

create table submission (
    id TEXT primary key,
    page_id TEXT not null unique references arrival (id) deferrable initially deferred,
    batch_id TEXT not null references batch (id) deferrable initially deferred,
    process TEXT not null,
    reference TEXT not null unique,
    source TEXT not null,
    form TEXT not null,
    form_version INTEGER not null,
    state TEXT not null,
    open_fields INTEGER not null,
    verified_by TEXT null,
    verified_at BIGINT null,
    last_edited_by TEXT null,
    rejected_for TEXT null,
    returned_code TEXT null,
    returned_cause_ja TEXT null,
    returned_cause_en TEXT null,
    returned_proposal_ja TEXT null,
    returned_proposal_en TEXT null,
    returned_field TEXT null,
    held_by TEXT null,
    held_until BIGINT null,
    created_at BIGINT not null,
    updated_at BIGINT not null
);
create index submission_state on submission (state, process, created_at);

create table submission_field (
    submission_id TEXT not null references submission (id) deferrable initially deferred,
    field TEXT not null,
    position INTEGER not null,
    label TEXT not null,
    kind TEXT not null,
    required BOOLEAN not null,
    read_state TEXT not null,
    as_read TEXT not null,
    needed_person BOOLEAN not null,
    verified TEXT null,
    settled_as TEXT null,
    settled_by TEXT null,
    settled_at BIGINT null,
    primary key (submission_id, field)
);
create index submission_field_open on submission_field (field, settled_as);

-- Answers before the current one, for taking back.
create table field_answer (
    id TEXT primary key,
    submission_id TEXT not null references submission (id) deferrable initially deferred,
    field TEXT not null,
    number INTEGER not null,
    verified TEXT null,
    settled_as TEXT null,
    settled_by TEXT null,
    settled_at BIGINT null
);
create index field_answer_field on field_answer (submission_id, field, number);
