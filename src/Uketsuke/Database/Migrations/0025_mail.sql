-- The outbox: one row for one mail of one application, for life. Nothing that the mail says and no address stands here.
-- Written: nothing has left. Leaving: from here on the server may have it. Sent: it has. ByPerson: a person says what became of it.
create table mail (
    id TEXT primary key,
    operation TEXT not null,
    reference TEXT not null,
    connection TEXT not null,
    recipients INTEGER not null,
    state TEXT not null,
    content_hash TEXT not null,
    code TEXT null,
    written_at BIGINT not null,
    left_at BIGINT null,
    ended_at BIGINT null
);
create index mail_reference on mail (operation, reference);
create index mail_state on mail (state, written_at);
