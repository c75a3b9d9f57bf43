-- Rows of several rooms may name the same bytes: count them.
alter table platform.blobs add column refs bigint not null default 1 check (refs >= 0);

-- While a hold is in force, nothing that was condemned after its start is removed: a backup, a long clone.
create table platform.blob_holds (
    id         bigint generated always as identity primary key,
    holder     text        not null,
    since      timestamptz not null,
    expires_at timestamptz
);

-- Waiting jobs are taken in order of rank: the time a job is due plus what its urgency may wait, so that
-- urgent work goes first and no work waits for ever.
alter table platform.jobs add column rank timestamptz;
update platform.jobs set rank = run_at;
alter table platform.jobs alter column rank set not null;
drop index platform.jobs_ready;
create index jobs_ready on platform.jobs (rank, id) where leased_until is null;
create index jobs_due on platform.jobs (run_at) where leased_until is null;
create index dead_jobs_kind on platform.dead_jobs (kind, died_at);
alter table platform.event_inbox set (autovacuum_vacuum_scale_factor = 0.01, fillfactor = 70);
