-- What jobs leave behind: logs as chunks until the job ends, then as one blob; artifacts as blobs.
create table ci.traces (
    job_id       bigint not null,
    partition_id int    not null,
    size         bigint not null default 0,
    resets       int    not null default 0,
    blob_key     text,
    sealed_at    timestamptz,
    primary key (job_id, partition_id),
    foreign key (job_id, partition_id) references ci.jobs (id, partition_id) on delete cascade
) partition by list (partition_id);

create table ci.trace_chunks (
    job_id       bigint not null,
    partition_id int    not null,
    start_at     bigint not null,
    content      bytea  not null,
    primary key (job_id, partition_id, start_at),
    foreign key (job_id, partition_id) references ci.jobs (id, partition_id) on delete cascade
) partition by list (partition_id);

create table ci.artifacts (
    id           bigint generated always as identity,
    partition_id int         not null,
    job_id       bigint      not null,
    project_id   bigint      not null,
    kind         text        not null,
    format       text        not null check (format in ('zip', 'gzip', 'raw')),
    filename     text        not null,
    blob_key     text        not null,
    size         bigint      not null,
    expire_at    timestamptz,
    created_at   timestamptz not null,
    primary key (id, partition_id),
    foreign key (job_id, partition_id) references ci.jobs (id, partition_id) on delete cascade
) partition by list (partition_id);
create unique index artifacts_kind on ci.artifacts (job_id, kind, partition_id);
create index artifacts_expiry on ci.artifacts (expire_at) where expire_at is not null;
