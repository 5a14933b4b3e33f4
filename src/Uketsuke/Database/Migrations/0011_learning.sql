-- Work that comes back every week: when it was last placed, so that a restart neither forgets nor repeats it.

create table weekly_work (
    name TEXT primary key,
    placed_for BIGINT not null
);

-- What a person settled, beside what the reading had to go by: the office learns from it. The value itself stays where it is
-- (submission_field), and so does the picture (the page, within the box); with the page this goes too.

create table labelled_field (
    submission_id TEXT not null references submission (id) on delete cascade deferrable initially deferred,
    field TEXT not null,
    page_id TEXT not null references arrival (id) on delete cascade deferrable initially deferred,
    box TEXT not null,
    kind TEXT not null,
    evidence TEXT not null,
    is_right BOOLEAN not null,
    spot_check BOOLEAN not null,
    for_check BOOLEAN not null,
    labelled_at BIGINT not null,
    primary key (submission_id, field)
);
create index labelled_field_page on labelled_field (page_id);
create index labelled_field_kind on labelled_field (kind, for_check);

-- Every time the office's answers were learned from: what came out, and the acceptance file that it gave, for going back.

create table acceptance_refit (
    id TEXT primary key,
    at BIGINT not null,
    asked_by TEXT not null,
    occasion TEXT not null,
    outcome TEXT not null,
    residual_error DOUBLE PRECISION not null,
    kinds TEXT not null,
    model TEXT null,
    undone_by TEXT null,
    undone_at BIGINT null
);
create index acceptance_refit_at on acceptance_refit (at);
