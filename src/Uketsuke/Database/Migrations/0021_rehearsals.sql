-- What each rehearsal (朝の点検) found: nothing of a resident, a rehearsal plays an invented item.

create table rehearsal (
    id TEXT primary key,
    process TEXT not null,
    scenario TEXT not null,
    version TEXT not null,
    digest TEXT not null,
    at BIGINT not null,
    occasion TEXT not null,
    verdict TEXT not null,
    code TEXT null,
    cause_ja TEXT null,
    cause_en TEXT null,
    remedy_ja TEXT null,
    remedy_en TEXT null,
    changes TEXT not null,
    kept BOOLEAN not null,
    accepted_by TEXT null
);
create index rehearsal_at on rehearsal (process, at);
