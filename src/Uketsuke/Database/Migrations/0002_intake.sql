-- Intake: batches, files as they arrived, and everything that was taken in.
-- References are checked at commit: rows of one transaction may be written in any order.

create table batch (
    id TEXT primary key,
    process TEXT not null,
    title TEXT not null,
    batch_key TEXT null unique,
    paper_sides INTEGER null,
    opened_by TEXT not null,
    opened_at BIGINT not null
);

create table scan_file (
    id TEXT primary key,
    batch_id TEXT not null references batch (id) deferrable initially deferred,
    process TEXT not null,
    name TEXT not null,
    sha256 TEXT not null,
    bytes BIGINT not null,
    path TEXT not null,
    state TEXT not null,
    duplicate_allowed BOOLEAN not null,
    arrived_at BIGINT not null,
    unique (batch_id, name, sha256)
);
create index scan_file_hash on scan_file (process, sha256);

-- One row for each thing that the balance counts.
create table arrival (
    id TEXT primary key,
    batch_id TEXT not null references batch (id) deferrable initially deferred,
    process TEXT not null,
    file_id TEXT not null references scan_file (id) deferrable initially deferred,
    number INTEGER not null,
    kind TEXT not null,
    state TEXT not null,
    content_sha256 TEXT not null,
    image_path TEXT null,
    image_width INTEGER not null,
    image_height INTEGER not null,
    duplicate_of TEXT null,
    rejected_for TEXT null,
    cause_ja TEXT null,
    cause_en TEXT null,
    remedy_ja TEXT null,
    remedy_en TEXT null,
    arrived_at BIGINT not null,
    unique (file_id, kind, number)
);
create index arrival_batch on arrival (batch_id, state);
create index arrival_content on arrival (process, content_sha256);

-- The values of an electronic application, as they stood in its CSV.
create table application_value (
    page_id TEXT not null references arrival (id) deferrable initially deferred,
    field TEXT not null,
    value TEXT not null,
    primary key (page_id, field)
);
