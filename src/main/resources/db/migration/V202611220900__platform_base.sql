-- What every room stands on: the outbox, the job queue and the rows of the blob store.
create schema if not exists platform;
create schema if not exists local;

-- Events wait here, unordered, until the sequencer moves them to platform.events in commit order.
create table platform.event_inbox (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    payload     jsonb       not null,
    actor_id    bigint,
    occurred_at timestamptz not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);

create table platform.events (
    position    bigint      not null,
    kind        text        not null,
    payload     jsonb       not null,
    actor_id    bigint,
    occurred_at timestamptz not null,
    primary key (position)
) partition by range (position);
create table platform.events_0 partition of platform.events for values from (0) to (10000000);
create table platform.events_rest partition of platform.events default;

create table platform.event_position (
    id       int primary key default 1 check (id = 1),
    position bigint not null
);
insert into platform.event_position (id, position) values (1, 0);

create table platform.event_cursors (
    consumer text primary key,
    position bigint not null
) with (fillfactor = 70);

-- The queue holds only work that is waiting or running; done rows are deleted, dead ones are moved.
-- Waiting jobs are taken in order of rank: the time a job is due plus what its urgency may wait, so that
-- urgent work goes first and no work waits for ever.
create table platform.jobs (
    id           bigint generated always as identity primary key,
    kind         text        not null,
    urgency      smallint    not null,
    payload      jsonb       not null,
    dedup_key    text,
    attempt      int         not null default 0,
    run_at       timestamptz not null,
    rank         timestamptz not null,
    enqueued_at  timestamptz not null,
    leased_by    text,
    leased_until timestamptz,
    last_error   text,
    request_id   text
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
create index jobs_ready on platform.jobs (rank, id) where leased_until is null;
create index jobs_due on platform.jobs (run_at) where leased_until is null;
create index jobs_leased on platform.jobs (leased_until) where leased_until is not null;
create unique index jobs_dedup on platform.jobs (kind, dedup_key) where dedup_key is not null and leased_until is null;

create table platform.dead_jobs (
    id          bigint primary key,
    kind        text        not null,
    payload     jsonb       not null,
    attempt     int         not null,
    error       text        not null,
    enqueued_at timestamptz not null,
    died_at     timestamptz not null
);
create index dead_jobs_kind on platform.dead_jobs (kind, died_at);

create table platform.cron_ticks (
    name    text primary key,
    last_at timestamptz not null
);

-- A blob's bytes are durable in the store before its row commits (principle 2). Rows of several rooms may name
-- the same bytes: refs counts them.
create table platform.blobs (
    key             text primary key,
    size            bigint      not null,
    state           text        not null default 'live' check (state in ('live', 'condemned', 'gone')),
    refs            bigint      not null default 1 check (refs >= 0),
    generation      int         not null default 0,
    created_at      timestamptz not null,
    unreferenced_at timestamptz
);
create index blobs_condemned on platform.blobs (unreferenced_at) where state = 'condemned';

-- While a hold is in force, nothing that was condemned after its start is removed: a backup, a long clone.
create table platform.blob_holds (
    id         bigint generated always as identity primary key,
    holder     text        not null,
    since      timestamptz not null,
    expires_at timestamptz
);
