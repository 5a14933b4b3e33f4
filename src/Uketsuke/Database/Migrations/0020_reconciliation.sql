-- The business system's own list against the ledger: what each comparison found, and every difference for life. References and
-- receipts only; nothing of a resident.

create table reconciliation (
    id TEXT primary key,
    scenario TEXT not null,
    operation TEXT not null,
    at BIGINT not null,
    listed INTEGER not null,
    expected INTEGER not null,
    matched INTEGER not null,
    too_fresh INTEGER not null,
    open_count INTEGER not null,
    settled_count INTEGER not null,
    digest TEXT not null,
    code TEXT null,
    cause_ja TEXT null,
    cause_en TEXT null,
    remedy_ja TEXT null,
    remedy_en TEXT null
);
create index reconciliation_at on reconciliation (operation, at);

create table reconciliation_difference (
    id TEXT primary key,
    operation TEXT not null,
    kind TEXT not null,
    state TEXT not null,
    entry_id TEXT null,
    reference TEXT null,
    our_receipt TEXT null,
    receipts TEXT not null,
    first_seen BIGINT not null,
    last_seen BIGINT not null,
    settled_by TEXT null,
    settled_at BIGINT null,
    note TEXT null
);
create index reconciliation_difference_state on reconciliation_difference (state, operation);
